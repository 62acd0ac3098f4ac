// The real one: data copied across zones, no public address of storage and vault. Put your own values in the place of the examples.
using 'main.bicep'

param environmentName = 'prod'
param mail = {
  from: 'evaluation@example.org'
  fromName: 'Event Evaluation'
  postalAddress: 'Example Network, 1 Example Street, Example Town'
  // The app refuses to start until the provider's own stands here.
  webhookKey: 'the verification key of the signed event webhook'
  allowList: '*'
}
param signIn = {
  clientId: '00000000-0000-0000-0000-000000000000'
  tenantId: '00000000-0000-0000-0000-000000000000'
}
param operators = ['operations@example.org']
param publicAddress = 'https://evaluation.example.org'
param alwaysReadyInstances = 1
param privateNetwork = true
param logRetentionInDays = 90
param monthlyBudget = 150
param budgetStart = '2026-12-01'
param repository = 'example/event-evaluation'
