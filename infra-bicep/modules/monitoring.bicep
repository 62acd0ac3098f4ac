// Where logs and figures go. Sending them needs a role, not a key.
@description('Where the resources stand.')
param location string
@description('Name of the log workspace.')
param workspaceName string
@description('Name of the Application Insights component.')
param insightsName string
@description('Principal id of the app\'s identity, which may send telemetry.')
param appPrincipalId string
@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param retentionInDays int
@description('Most gigabytes of logs a day; beyond it logging stops until the next day.')
param dailyCapGb int
@description('Tags of every resource.')
param tags { *: string }

// Monitoring Metrics Publisher
var publisherRole = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionInDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    // Client addresses would tell who answered from where: Application Insights masks them unless this is set to true.
    DisableIpMasking: false
  }
}

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, 'app', publisherRole)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', publisherRole)
  }
}

@description('Resource id of the log workspace.')
output workspaceId string = workspace.id
@description('Resource id of the Application Insights component.')
output insightsId string = insights.id
@description('Where telemetry is sent. It holds no secret that admits anybody, for local authentication is off.')
output insightsConnectionString string = insights.properties.ConnectionString
