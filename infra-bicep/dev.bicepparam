// An installation to try things: cheapest copies, mail to named addresses only. Put your own values in the place of the examples.
using 'main.bicep'

param environmentName = 'dev'
param mail = {
  from: 'evaluation-dev@example.org'
  fromName: 'Event Evaluation (test)'
  postalAddress: 'Example Network, 1 Example Street, Example Town'
  // The app refuses to start until the provider's own stands here.
  webhookKey: 'the verification key of the signed event webhook'
  allowList: '@example.org'
}
param signIn = {
  clientId: '00000000-0000-0000-0000-000000000000'
  tenantId: '00000000-0000-0000-0000-000000000000'
}
param operators = ['operations@example.org']
param dataRedundancy = 'Standard_LRS'
param maximumInstanceCount = 2
param monthlyBudget = 20
param budgetStart = '2026-12-01'
