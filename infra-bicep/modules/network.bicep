// A network in which storage and vault have no public address. Optional: it costs a few private endpoints a month.
@description('Where the resources stand.')
param location string
@description('Name of the network.')
param name string
@description('Names of the storage accounts to reach privately.')
param storageNames string[]
@description('Name of the vault to reach privately.')
param vaultName string
@description('Tags of every resource.')
param tags { *: string }

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  // environment().suffixes.keyvaultDns is '.vault.azure.net', and the private zone is named privatelink.vaultcore.azure.net.
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}
var storageLinks = flatten(map(
  storageNames,
  name => map(['blob', 'queue', 'table'], kind => { type: 'Microsoft.Storage/storageAccounts', name: name, kind: kind })
))
var links = concat(storageLinks, [{ type: 'Microsoft.KeyVault/vaults', name: vaultName, kind: 'vault' }])

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.60.0.0/26'
          // Flex Consumption runs in the fabric of Container Apps and asks for that delegation, not for Microsoft.Web/serverFarms:
          // https://learn.microsoft.com/azure/azure-functions/flex-consumption-how-to#enable-virtual-network-integration
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.60.0.64/26' }
      }
    ]
  }

  resource app 'subnets' existing = { name: 'app' }
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for one in items(zones): {
    name: one.value
    location: 'global'
    tags: tags
  }
]

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (one, index) in items(zones): {
    parent: zone[index]
    name: 'to-network'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = [
  for link in links: {
    name: 'pe-${link.name}-${link.kind}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: link.kind
          properties: { privateLinkServiceId: resourceId(link.type, link.name), groupIds: [link.kind] }
        }
      ]
    }
  }
]

resource registration 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2026-03-01' = [
  for (link, index) in links: {
    parent: endpoint[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: link.kind
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zones[link.kind]) }
        }
      ]
    }
    dependsOn: [zone]
  }
]

@description('Resource id of the subnet that the app runs in.')
output appSubnetId string = network::app.id
