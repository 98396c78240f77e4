param name string
param location string
param hasContainerApps bool
param isInternal bool
param subnetId string
param logRetentionDays int
param registryId string

module workspace 'br/public:avm/res/operational-insights/workspace:0.16.1' = {
  name: 'workspace'
  params: {
    name: '${name}-logs'
    location: location
    dataRetention: logRetentionDays
    enableTelemetry: false
  }
}

// Diagnostic settings need no key of the workspace, unlike the destination log-analytics.
module environment 'br/public:avm/res/app/managed-environment:0.15.0' = if (hasContainerApps) {
  name: 'managed-environment'
  params: {
    name: name
    location: location
    appLogsConfiguration: { destination: 'azure-monitor' }
    diagnosticSettings: [{ workspaceResourceId: workspace.outputs.resourceId }]
    infrastructureSubnetResourceId: empty(subnetId) ? null : subnetId
    internal: isInternal
    publicNetworkAccess: isInternal ? 'Disabled' : 'Enabled'
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: !empty(subnetId)
    enableTelemetry: false
  }
}

// Pulls the image, and nothing else.
module pullIdentity 'br/public:avm/res/managed-identity/user-assigned-identity:0.6.0' = if (!empty(registryId)) {
  name: 'pull-identity'
  params: {
    name: '${name}-pull'
    location: location
    enableTelemetry: false
  }
}

module pull 'registry-pull.bicep' = if (!empty(registryId)) {
  name: 'registry-pull'
  scope: resourceGroup(split('${registryId}////////', '/')[2], split('${registryId}////////', '/')[4])
  params: {
    registryName: last(split(registryId, '/'))
    principalId: pullIdentity!.outputs.principalId
  }
}

output workspaceId string = workspace.outputs.resourceId
output environmentId string = hasContainerApps ? environment!.outputs.resourceId : ''
output defaultDomain string = hasContainerApps ? environment!.outputs.defaultDomain : ''
output staticIp string = hasContainerApps ? (environment!.outputs.?staticIp ?? '') : ''
output registryServer string = empty(registryId) ? '' : pull!.outputs.server
output pullIdentityId string = empty(registryId) ? '' : pullIdentity!.outputs.resourceId
output pullIdentityClientId string = empty(registryId) ? '' : pullIdentity!.outputs.clientId
