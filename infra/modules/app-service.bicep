param name string
param location string
param image string
param instances int
param variables array
param pullIdentityId string
param pullIdentityClientId string
param workspaceId string

// Names of sites are unique worldwide.
var siteName = '${name}-${uniqueString(resourceGroup().id)}'

module plan 'br/public:avm/res/web/serverfarm:0.7.0' = {
  name: 'plan'
  params: {
    name: '${name}-plan'
    location: location
    kind: 'linux'
    reserved: true
    skuName: 'P0v3'
    skuCapacity: instances
    zoneRedundant: false
    enableTelemetry: false
  }
}

module site 'br/public:avm/res/web/site:0.24.0' = {
  name: 'site'
  params: {
    name: siteName
    location: location
    kind: 'app,linux,container'
    serverFarmResourceId: plan.outputs.resourceId
    httpsOnly: true
    clientAffinityEnabled: false
    diagnosticSettings: [
      { workspaceResourceId: workspaceId, logCategoriesAndGroups: [{ category: 'AppServiceConsoleLogs' }], metricCategories: [] }
    ]
    enableTelemetry: false
    managedIdentities: empty(pullIdentityId) ? null : { userAssignedResourceIds: [pullIdentityId] }
    basicPublishingCredentialsPolicies: [
      { name: 'ftp', allow: false }
      { name: 'scm', allow: false }
    ]
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      alwaysOn: true
      ftpsState: 'Disabled'
      healthCheckPath: '/api/health/ready'
      http20Enabled: true
      minTlsVersion: '1.2'
      acrUseManagedIdentityCreds: !empty(pullIdentityId)
      acrUserManagedIdentityID: empty(pullIdentityId) ? null : pullIdentityClientId
    }
    configs: [
      {
        name: 'appsettings'
        properties: union(
          { WEBSITES_PORT: '3000', WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'false' },
          toObject(variables, entry => entry.name, entry => entry.value)
        )
      }
    ]
  }
}

output url string = 'https://${site.outputs.defaultHostname}'
