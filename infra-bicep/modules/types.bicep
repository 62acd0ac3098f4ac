// Shapes that main.bicep and its modules share.
@export()
@description('How the installation writes to people.')
type mailSettings = {
  @description('The sender\'s address, verified with the provider.')
  from: string
  @description('The sender\'s name as people know it.')
  fromName: string
  @description('Postal address below every mail.')
  postalAddress: string
  @description('The public key under which the provider signs events, as its page shows it. No secret.')
  webhookKey: string
  @description('Addresses or @domains that may be written to, separated by commas; * is everybody.')
  allowList: string
}

@export()
@description('The app registration that people sign in with.')
type signInSettings = {
  @description('Application (client) id of the app registration.')
  clientId: string
  @description('Directory (tenant) id.')
  tenantId: string
}

@export()
@description('When the timers run, as six-field NCRONTAB in UTC.')
type scheduleSettings = {
  @description('When signals that were lost are sent again and stopped rounds started again.')
  repair: string
  @description('When due summaries are written.')
  summary: string
}
