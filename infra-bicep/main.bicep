// One installation of EventEvaluation in a resource group of its own. README, "Deploy in 15 minutes", has the commands.
targetScope = 'resourceGroup'

import { mailSettings, scheduleSettings, signInSettings } from 'modules/types.bicep'

@description('Where the resources stand. Flex Consumption must be offered there.')
param location string = resourceGroup().location
@description('Which installation this is, in lower case: part of every name.')
@minLength(2)
@maxLength(8)
param environmentName string
@description('How the installation writes to people.')
param mail mailSettings
@description('The app registration that people sign in with.')
param signIn signInSettings
@description('E-mail addresses that are told of faults and costs.')
@minLength(1)
param operators string[]
@description('Address that people see, such as https://evaluation.example.org; empty for the one that Azure gives.')
param publicAddress string = ''
@description('When the timers run.')
param schedules scheduleSettings = { repair: '0 */15 * * * *', summary: '0 0 6 * * *' }
@description('Below how many people a group\'s figures are hidden.')
@minValue(5)
param smallNumberThreshold int = 8
@description('How often data is copied.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataRedundancy string = 'Standard_ZRS'
@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512
@description('Most instances at once.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40
@description('Instances that always wait for HTTP requests: 0 costs nothing while nobody comes, 1 answers the first without a cold start.')
@minValue(0)
param alwaysReadyInstances int = 0
@description('Whether storage and vault are reached through private endpoints only.')
param privateNetwork bool = false
@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionInDays int = 30
@description('Most gigabytes of logs a day.')
@minValue(1)
param logDailyCapGb int = 1
@description('Most money a month, in the currency of the subscription.')
@minValue(1)
param monthlyBudget int
@description('First day of the month that the budget begins in, such as 2026-12-01. It cannot be changed later.')
param budgetStart string
@description('The GitHub repository that releases come from, as owner/name; empty for none.')
param repository string = ''
@description('Further tags of every resource.')
param extraTags { *: string } = {}

var tags = union({ application: 'EventEvaluation', environment: environmentName, managedBy: 'infra-bicep' }, extraTags)
var unique = take(uniqueString(resourceGroup().id), 8)
var prefix = 'evaluation-${environmentName}'
var names = {
  app: '${prefix}-${unique}'
  dataStorage: 'evdata${environmentName}${unique}'
  hostStorage: 'evhost${environmentName}${unique}'
  vault: 'kv-ev-${environmentName}-${unique}'
}
var packages = 'packages'
var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

module identity 'modules/identity.bicep' = {
  params: { location: location, name: 'id-${prefix}', tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    workspaceName: 'log-${prefix}'
    insightsName: 'appi-${prefix}'
    appPrincipalId: identity.outputs.principalId
    retentionInDays: logRetentionInDays
    dailyCapGb: logDailyCapGb
    tags: tags
  }
}

// What people answered. The app reads and writes tables and the queue of signals, and may do no more.
module dataStorage 'modules/storage.bicep' = {
  params: {
    location: location
    name: names.dataStorage
    sku: dataRedundancy
    containers: []
    appPrincipalId: identity.outputs.principalId
    appRoles: [roles.queueDataContributor, roles.tableDataContributor]
    privateOnly: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

// What the Functions host keeps: packages, keys and leases (which need Blob Data Owner), and the orchestrations' queues and history:
// https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity and
// https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-configure-managed-identity
module hostStorage 'modules/storage.bicep' = {
  params: {
    location: location
    name: names.hostStorage
    sku: 'Standard_LRS'
    containers: [packages]
    appPrincipalId: identity.outputs.principalId
    appRoles: [roles.blobDataOwner, roles.queueDataContributor, roles.tableDataContributor]
    privateOnly: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    location: location
    name: names.vault
    appPrincipalId: identity.outputs.principalId
    privateOnly: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    location: location
    name: 'vnet-${prefix}'
    storageNames: [names.dataStorage, names.hostStorage]
    vaultName: names.vault
    tags: tags
  }
  dependsOn: [dataStorage, hostStorage, vault]
}

module functionApp 'modules/functionApp.bicep' = {
  params: {
    location: location
    name: names.app
    planName: 'plan-${prefix}'
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageName: names.hostStorage
    packageContainer: '${hostStorage.outputs.blobEndpoint}${packages}'
    dataStorageName: names.dataStorage
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    publicAddress: publicAddress
    mail: mail
    signIn: signIn
    schedules: schedules
    smallNumberThreshold: smallNumberThreshold
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    subnetId: network.?outputs.appSubnetId ?? ''
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    prefix: prefix
    emails: operators
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    dataStorageId: dataStorage.outputs.id
    address: functionApp.outputs.address
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
    tags: tags
  }
}

module deployer 'modules/deployer.bicep' = if (!empty(repository)) {
  params: {
    location: location
    name: 'id-${prefix}-deploy'
    repository: repository
    environmentName: environmentName
    appName: names.app
    tags: tags
  }
  dependsOn: [functionApp]
}

@description('Name of the app, for deploying to it.')
output appName string = functionApp.outputs.name
@description('Address that Azure gives the app.')
output address string = functionApp.outputs.address
@description('Name of the vault that SendGridApiKey and MailKey go into.')
output vaultName string = vault.outputs.name
@description('Principal id of the app\'s identity, for the app registration\'s federated credential.')
output identityPrincipalId string = identity.outputs.principalId
@description('Client id that the release workflow signs in with; empty without a repository.')
output deployerClientId string = deployer.?outputs.clientId ?? ''
