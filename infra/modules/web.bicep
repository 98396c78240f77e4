param name string
param location string
param environmentId string
param image string
param cpu string
param memory string
param minReplicas int
param maxReplicas int
param variables array

@secure()
param settingsJson string
param cloudFileJson string
param caPem string
param customDomain string
param certificateId string
param registryServer string
param pullIdentityId string

var hasSettings = !empty(settingsJson)
var hasCloudFile = !empty(cloudFileJson)
var hasCa = !empty(caPem)
var hasFiles = hasSettings || hasCloudFile || hasCa
var settingsFile = hasSettings ? [{ secretRef: 'settings', path: 'kustodian.json' }] : []
var cloudFile = hasCloudFile ? [{ secretRef: 'cloud', path: 'cloud.json' }] : []
var caFile = hasCa ? [{ secretRef: 'ca', path: 'ca.pem' }] : []

module app 'br/public:avm/res/app/container-app:0.23.0' = {
  name: 'container-app'
  params: {
    name: name
    location: location
    environmentResourceId: environmentId
    // Without this, a deployment removes a domain that was added before.
    customDomains: empty(customDomain)
      ? null
      : [{ name: customDomain, certificateId: certificateId, bindingType: 'SniEnabled' }]
    ingressAllowInsecure: false
    ingressExternal: true
    ingressTargetPort: 3000
    ingressTransport: 'http'
    scaleSettings: { minReplicas: minReplicas, maxReplicas: max(minReplicas, maxReplicas) }
    terminationGracePeriodSeconds: 310
    workloadProfileName: 'Consumption'
    enableTelemetry: false
    // The code can't use the identity that pulls the image.
    managedIdentities: empty(pullIdentityId) ? null : { userAssignedResourceIds: [pullIdentityId] }
    identitySettings: empty(pullIdentityId) ? null : [{ identity: pullIdentityId, lifecycle: 'None' }]
    registries: empty(pullIdentityId) ? null : [{ server: registryServer, identity: pullIdentityId }]
    secrets: concat(
      hasSettings ? [{ name: 'settings', value: settingsJson }] : [],
      hasCloudFile ? [{ name: 'cloud', value: cloudFileJson }] : [],
      hasCa ? [{ name: 'ca', value: caPem }] : []
    )
    volumes: hasFiles ? [{ name: 'config', storageType: 'Secret', secrets: concat(settingsFile, cloudFile, caFile) }] : null
    containers: [
      {
        name: 'web'
        image: image
        resources: { cpu: json(cpu), memory: memory }
        env: concat(
          variables,
          hasSettings ? [{ name: 'KUSTODIAN_CONFIG', value: '/config/kustodian.json' }] : [],
          hasCloudFile ? [{ name: 'KUSTODIAN_CLOUD_FILE', value: '/config/cloud.json' }] : [],
          hasCa ? [{ name: 'NODE_EXTRA_CA_CERTS', value: '/config/ca.pem' }] : []
        )
        volumeMounts: hasFiles ? [{ volumeName: 'config', mountPath: '/config' }] : null
        probes: [
          {
            type: 'Startup'
            httpGet: { path: '/api/health/live', port: 3000 }
            periodSeconds: 2
            failureThreshold: 30
          }
          {
            type: 'Liveness'
            httpGet: { path: '/api/health/live', port: 3000 }
            periodSeconds: 30
            timeoutSeconds: 5
          }
          {
            type: 'Readiness'
            httpGet: { path: '/api/health/ready', port: 3000 }
            periodSeconds: 10
            timeoutSeconds: 5
          }
        ]
      }
    ]
  }
}

output url string = 'https://${app.outputs.fqdn}'
