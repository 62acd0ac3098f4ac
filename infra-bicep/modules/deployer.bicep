// The identity that the release workflow signs in as, by a token of GitHub's and without a secret. It may deploy to the app, nothing else.
@description('Where the resources stand.')
param location string
@description('Name of the identity.')
param name string
@description('The repository, as owner/name.')
param repository string
@description('The environment of the repository that releases run in.')
param environmentName string
@description('Name of the app.')
param appName string
@description('Tags of every resource.')
param tags { *: string }

// Website Contributor: manages websites, not what is around them. Given on this app alone.
var websiteRole = 'de139f84-1756-47ae-9be6-808fbbe84772'

resource app 'Microsoft.Web/sites@2025-03-01' existing = { name: appName }

resource deployer 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

resource fromGitHub 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = {
  parent: deployer
  name: 'github-${environmentName}'
  properties: {
    issuer: 'https://token.actions.githubusercontent.com'
    subject: 'repo:${repository}:environment:${environmentName}'
    audiences: ['api://AzureADTokenExchange']
  }
}

resource mayDeploy 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: app
  name: guid(app.id, 'deployer', websiteRole)
  properties: {
    principalId: deployer.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', websiteRole)
  }
}

@description('Client id that the workflow signs in with.')
output clientId string = deployer.properties.clientId
