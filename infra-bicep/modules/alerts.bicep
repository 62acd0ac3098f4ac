// Who is told of what. Each alert's name is a heading of docs/operations.md, which says what to do.
@description('Where the resources stand.')
param location string
@description('Beginning of the resources\' names.')
param prefix string
@description('E-mail addresses that are told.')
@minLength(1)
param emails string[]
@description('Resource id of the log workspace.')
param workspaceId string
@description('Resource id of the Application Insights component.')
param insightsId string
@description('Resource id of the storage account of the app\'s data.')
param dataStorageId string
@description('Address of the app.')
param address string
@description('Most money a month, in the currency of the subscription; at half, four fifths and all of it the people are told.')
@minValue(1)
param monthlyBudget int
@description('First day of the month that the budget begins in, such as 2026-12-01. It cannot be changed later.')
param budgetStart string
@description('Tags of every resource.')
param tags { *: string }

var logAlerts = [
  {
    name: 'requests-fail'
    says: 'Requests of people fail.'
    severity: 1
    query: 'AppRequests | where Success == false and toint(ResultCode) >= 500'
    above: 5
  }
  {
    name: 'orchestration-failed'
    says: 'The orchestration of a round failed. The repair sweep starts it again; this tells why it was needed.'
    severity: 2
    query: 'AppTraces | where Properties.Category == "Host.Triggers.DurableTask" and Properties.prop__state == "Failed" and Properties.prop__functionType == "Orchestrator"'
    above: 0
  }
  {
    name: 'signal-poisoned'
    says: 'A signal to a round could not be delivered five times and lies in the queue signals-poison.'
    severity: 2
    query: 'AppTraces | where Message has "MaxDequeueCount"'
    above: 0
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-people'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'evaluation'
    emailReceivers: [
      for (email, index) in emails: { name: 'person ${index}', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for one in logAlerts: {
    name: '${prefix}-${one.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: one.name
      description: one.says
      enabled: true
      severity: one.severity
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        allOf: [{ query: one.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: one.above }]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

resource storageThrottled 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${prefix}-storage-throttled'
  location: 'global'
  tags: tags
  properties: {
    description: 'Storage turned calls away because there were too many.'
    enabled: true
    severity: 2
    scopes: [dataStorageId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricName: 'Transactions'
          dimensions: [
            { name: 'ResponseType', operator: 'Include', values: ['ClientThrottlingError', 'ServerBusyError'] }
          ]
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 20
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource healthTest 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${prefix}-health'
  location: location
  // Application Insights finds its tests by this tag.
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: 'health'
    SyntheticMonitorId: '${prefix}-health'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'emea-gb-db3-azr' }, { Id: 'emea-fr-pra-edge' }]
    Request: { HttpVerb: 'GET', RequestUrl: '${address}/health', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${prefix}-unhealthy'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not answer, or storage does not answer it.'
    enabled: true
    severity: 1
    scopes: [healthTest.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: healthTest.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: '${prefix}-budget'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      half: { enabled: true, operator: 'GreaterThan', threshold: 50, thresholdType: 'Actual', contactEmails: emails }
      fourFifths: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
      }
      all: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
      }
    }
  }
}
