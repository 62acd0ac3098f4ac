// One storage account without keys. It is used twice: for the data of the app, and for what the Functions host keeps for itself.
@description('Where the resources stand.')
param location string
@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string
@description('How often data is copied.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string
@description('Blob containers to make.')
param containers string[]
@description('Principal id of the app\'s identity.')
param appPrincipalId string
@description('Ids of the built-in roles that the app has on this account.')
param appRoles string[]
@description('Whether only private endpoints reach the account.')
param privateOnly bool
@description('Resource id of the log workspace.')
param workspaceId string
@description('Tags of every resource.')
param tags { *: string }

// Deletions only: a log of every read and write beside its time would say when somebody answered.
var logged = [{ category: 'StorageDelete', enabled: true }]
var measured = [{ category: 'Transaction', enabled: true }]

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: privateOnly ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-09-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' = [
  for one in containers: {
    parent: blobs
    name: one
    properties: { publicAccess: 'None' }
  }
]

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2026-09-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2026-09-01' = {
  parent: account
  name: 'default'
}

#disable-next-line use-recent-api-versions // The only stable version knows a single setting named 'service'.
resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'to-workspace'
  properties: { workspaceId: workspaceId, logs: logged, metrics: measured }
}

#disable-next-line use-recent-api-versions // The only stable version knows a single setting named 'service'.
resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tables
  name: 'to-workspace'
  properties: { workspaceId: workspaceId, logs: logged, metrics: measured }
}

#disable-next-line use-recent-api-versions // The only stable version knows a single setting named 'service'.
resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queues
  name: 'to-workspace'
  properties: { workspaceId: workspaceId, logs: logged, metrics: measured }
}

resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    scope: account
    name: guid(account.id, 'app', role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

@description('Resource id of the account.')
output id string = account.id
@description('Name of the account.')
output name string = account.name
@description('Address of the blob service, ending with a slash.')
output blobEndpoint string = account.properties.primaryEndpoints.blob
