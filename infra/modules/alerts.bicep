param name string
param location string
param workspaceId string
param email string
param hasJob bool

var rules = filter(loadJsonContent('../monitoring/alerts.json'), rule => hasJob || !contains(rule, 'job'))

module group 'br/public:avm/res/insights/action-group:0.8.0' = {
  name: 'alert-group'
  params: {
    name: '${name}-alerts'
    groupShortName: 'kustodian'
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
    enableTelemetry: false
  }
}

module alerts 'br/public:avm/res/insights/scheduled-query-rule:0.6.0' = [
  for rule in rules: {
    name: 'alert-${rule.name}'
    params: {
      name: '${name}-${rule.name}'
      location: location
      alertDisplayName: rule.title
      alertDescription: rule.description
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      // The table appears with the first log line.
      skipQueryValidation: true
      criterias: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroupResourceIds: [group.outputs.resourceId] }
      enableTelemetry: false
    }
  }
]
