// The identity that the app runs as. It exists before the app does, so that every role is in place at the app's first start.
@description('Where the resources stand.')
param location string
@description('Name of the identity.')
param name string
@description('Tags of every resource.')
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id of the identity.')
output id string = identity.id
@description('What role assignments name.')
output principalId string = identity.properties.principalId
@description('What settings and the sign-in name.')
output clientId string = identity.properties.clientId
