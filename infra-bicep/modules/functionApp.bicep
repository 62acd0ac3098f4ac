// The app: Flex Consumption with a custom handler, nothing in its settings that is a secret, and sign-in in front of it.
import { mailSettings, scheduleSettings, signInSettings } from 'types.bicep'

@description('Where the resources stand.')
param location string
@description('Name of the app, part of its address.')
param name string
@description('Name of the plan.')
param planName string
@description('Resource id of the app\'s identity.')
param identityId string
@description('Client id of the app\'s identity.')
param identityClientId string
@description('Name of the storage account of the Functions host.')
param hostStorageName string
@description('Address of the container that packages are deployed to.')
param packageContainer string
@description('Name of the storage account of the app\'s data.')
param dataStorageName string
@description('Address of the vault, ending with a slash.')
param vaultUri string
@description('Where telemetry is sent.')
param insightsConnectionString string
@description('Address that people see; empty for the one that Azure gives.')
param publicAddress string
@description('How the installation writes to people.')
param mail mailSettings
@description('The app registration that people sign in with.')
param signIn signInSettings
@description('When the timers run.')
param schedules scheduleSettings
@description('Below how many people a group\'s figures are hidden.')
param smallNumberThreshold int
@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int
@description('Most instances at once.')
param maximumInstanceCount int
@description('Instances that always wait for HTTP requests.')
param alwaysReadyInstances int
@description('Resource id of the subnet that the app runs in; empty for none.')
param subnetId string
@description('Resource id of the log workspace.')
param workspaceId string
@description('Tags of every resource.')
param tags { *: string }

// With this setting's name as the client secret's, Easy Auth signs in with the app's identity and no secret exists:
// https://learn.microsoft.com/azure/app-service/configure-authentication-provider-aad#use-a-managed-identity-instead-of-a-secret-preview
var signInByIdentity = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
var azureAddress = 'https://${app.properties.defaultHostName}'

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Without it Key Vault references are read by the system-assigned identity, which this app has not.
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      // A custom handler's version is 1.0 here although the CLI lists it as empty. On Flex Consumption the runtime stands here, and the
      // setting FUNCTIONS_WORKER_RUNTIME is not allowed: https://learn.microsoft.com/azure/azure-functions/functions-app-settings#flex-consumption-plan-deprecations
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
      }
    }
  }
}

// A password for publishing would be one more secret; releases sign in by identity.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource signInFirst 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'RedirectToLoginPage'
      redirectToProvider: 'azureactivedirectory'
      // Participants have no account: their links prove themselves, and the mail provider's events their signature. A star covers everything below a path:
      // https://github.com/MicrosoftDocs/azure-docs/issues/86514
      excludedPaths: ['/s/*', '/u/*', '/w/*', '/r', '/health', '/webhooks/*']
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: signIn.clientId
          clientSecretSettingName: signInByIdentity
          openIdIssuer: '${environment().authentication.loginEndpoint}${signIn.tenantId}/v2.0'
        }
        validation: { allowedAudiences: ['api://${signIn.clientId}'] }
      }
    }
    login: { tokenStore: { enabled: false } }
  }
}

// Set after sign-in is in front: SignInTrusted makes the app believe the header that only Easy Auth can then set.
resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    AzureWebJobsStorage__accountName: hostStorageName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    DataStorage__accountName: dataStorageName
    DataStorage__credential: 'managedidentity'
    DataStorage__clientId: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    '${signInByIdentity}': identityClientId
    // 16 MB, in hexadecimal, between two collections at least: where the machine tells no cache size it would be 256 KB (docs/aot.md).
    DOTNET_GCgen0size: '1000000'
    PublicBaseAddress: empty(publicAddress) ? azureAddress : publicAddress
    SendGridBaseAddress: 'https://api.sendgrid.com'
    SendGridApiKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/SendGridApiKey)'
    MailKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/MailKey)'
    MailFrom: mail.from
    MailFromName: mail.fromName
    MailPostalAddress: mail.postalAddress
    MailAllowList: mail.allowList
    MailCallSeconds: '15'
    MailUnknownHours: '24'
    SendGridWebhookKey: mail.webhookKey
    SmallNumberThreshold: string(smallNumberThreshold)
    SignInTrusted: 'true'
    RepairSchedule: schedules.repair
    SummarySchedule: schedules.summary
  }
  dependsOn: [signInFirst]
}

// The functions' own log. No log of HTTP requests: their paths hold the tokens of people's links.
#disable-next-line use-recent-api-versions // The only stable version knows a single setting named 'service'.
resource appLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the app.')
output id string = app.id
@description('Name of the app.')
output name string = app.name
@description('Address that Azure gives the app.')
output address string = azureAddress
