param name string
param location string
param environmentId string
param entraTenantId string
param cloudName string
param image string
param azureCliImage string
param schedule string
param managementGroup string
param moreVariables array
param caPem string

@secure()
param notifyUrl string
param notifyOn array
param registryServer string
param pullIdentityId string

var accountName = take('kust${uniqueString(resourceGroup().id, name)}', 24)
var scripts = [
  { name: 'fetch', text: loadTextContent('../../charts/kustodian/files/fetch.sh') }
  { name: 'login', text: loadTextContent('../../charts/kustodian/files/login.sh') }
  { name: 'scan', text: loadTextContent('../../charts/kustodian/files/scan.sh') }
  { name: 'store', text: loadTextContent('../../charts/kustodian/files/store.sh') }
]
var hasCa = !empty(caPem)
var hasNotice = !empty(notifyUrl)

// Reader and the role of `kustodian role` at the management group are assigned by hand: docs/deploy.md.
module identity 'br/public:avm/res/managed-identity/user-assigned-identity:0.6.0' = {
  name: 'job-identity'
  params: {
    name: '${name}-job'
    location: location
    enableTelemetry: false
  }
}

module storage 'br/public:avm/res/storage/storage-account:0.33.0' = {
  name: 'job-storage'
  params: {
    name: accountName
    location: location
    skuName: 'Standard_LRS'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    networkAcls: { bypass: 'None', defaultAction: 'Allow' }
    publicNetworkAccess: 'Enabled'
    enableTelemetry: false
    blobServices: {
      containers: [
        {
          name: 'kustodian'
          publicAccess: 'None'
          roleAssignments: [
            {
              principalId: identity.outputs.principalId
              principalType: 'ServicePrincipal'
              roleDefinitionIdOrName: 'Storage Blob Data Contributor'
            }
          ]
        }
      ]
    }
  }
}

var jobVariables = [
  { name: 'WORK', value: '/data' }
  { name: 'HOME', value: '/data' }
  { name: 'AZURE_CONFIG_DIR', value: '/data/.azure' }
  { name: 'AZURE_CLIENT_ID', value: identity.outputs.clientId }
  { name: 'AZURE_CLOUD', value: cloudName }
  { name: 'ENTRA_TENANT_ID', value: entraTenantId }
  { name: 'KUSTODIAN_STORAGE_ACCOUNT', value: storage.outputs.name }
]
var ca = hasCa ? [{ name: 'NODE_EXTRA_CA_CERTS', value: '/scripts/ca.pem' }] : []
var variables = concat(jobVariables, ca, moreVariables)
var mounts = [
  { volumeName: 'data', mountPath: '/data' }
  { volumeName: 'scripts', mountPath: '/scripts' }
]
var resources = { cpu: '0.5', memory: '1Gi' }

module job 'br/public:avm/res/app/job:0.7.2' = {
  name: 'job'
  params: {
    name: take('${name}-job', 32)
    location: location
    environmentResourceId: environmentId
    triggerType: 'Schedule'
    scheduleTriggerConfig: { cronExpression: schedule, parallelism: 1, replicaCompletionCount: 1 }
    replicaRetryLimit: 0
    replicaTimeout: 7200
    workloadProfileName: 'Consumption'
    enableTelemetry: false
    managedIdentities: {
      userAssignedResourceIds: union([identity.outputs.resourceId], empty(pullIdentityId) ? [] : [pullIdentityId])
    }
    registries: empty(pullIdentityId) ? null : [{ server: registryServer, identity: pullIdentityId }]
    // The scripts aren't secret. Container Apps mounts files only from secrets.
    secrets: concat(
      map(scripts, script => { name: script.name, value: script.text }),
      hasCa ? [{ name: 'ca', value: caPem }] : [],
      hasNotice ? [{ name: 'notify-url', value: notifyUrl }] : []
    )
    volumes: [
      { name: 'data', storageType: 'EmptyDir' }
      {
        name: 'scripts'
        storageType: 'Secret'
        secrets: concat(
          map(scripts, script => { secretRef: script.name, path: '${script.name}.sh' }),
          hasCa ? [{ secretRef: 'ca', path: 'ca.pem' }] : []
        )
      }
    ]
    initContainers: [
      {
        name: 'fetch'
        image: azureCliImage
        command: ['sh', '/scripts/fetch.sh']
        args: []
        env: variables
        resources: resources
        volumeMounts: mounts
      }
      {
        name: 'scan'
        image: image
        command: ['sh', '/scripts/scan.sh']
        args: []
        env: concat(
          variables,
          [
            { name: 'AZURE_TOKEN_CREDENTIALS', value: 'ManagedIdentityCredential' }
            { name: 'MANAGEMENT_GROUP', value: managementGroup }
            { name: 'NOTIFY_ON', value: join(notifyOn, '\n') }
          ],
          hasNotice ? [{ name: 'NOTIFY_URL', secretRef: 'notify-url' }] : []
        )
        resources: resources
        volumeMounts: mounts
      }
    ]
    containers: [
      {
        name: 'store'
        image: azureCliImage
        command: ['sh', '/scripts/store.sh']
        args: []
        env: variables
        resources: resources
        volumeMounts: mounts
      }
    ]
  }
}

output principalId string = identity.outputs.principalId
output storageAccount string = storage.outputs.name
