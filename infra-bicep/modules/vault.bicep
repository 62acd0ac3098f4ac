// Keeps the secrets that the app's settings refer to. The template makes the vault, never a secret: people put those in by hand.
@description('Where the resources stand.')
param location string
@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string
@description('Principal id of the app\'s identity, which may read secrets.')
param appPrincipalId string
@description('Whether only private endpoints reach the vault.')
param privateOnly bool
@description('Resource id of the log workspace.')
param workspaceId string
@description('Tags of every resource.')
param tags { *: string }

// Key Vault Secrets User: reads secrets, changes nothing. The vault holds this app's secrets alone.
var readerRole = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: privateOnly ? 'Deny' : 'Allow'
    }
  }
}

#disable-next-line use-recent-api-versions // The only stable version knows a single setting named 'service'.
resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

resource appMayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, 'app', readerRole)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readerRole)
  }
}

@description('Resource id of the vault.')
output id string = vault.id
@description('Name of the vault.')
output name string = vault.name
@description('Address of the vault, ending with a slash.')
output uri string = vault.properties.vaultUri
