targetScope = 'resourceGroup'

// A container app has a name of up to 32 characters.
@minLength(1)
@maxLength(18)
param environmentName string
param location string

// azd asks for parameters without a default before the hook preprovision sets these.
param entraTenantId string = ''
param entraClientId string = ''

@description('The image by digest, such as registry.example.com/kustodian@sha256:….')
param image string = ''

@allowed(['container-app', 'app-service'])
param host string = 'container-app'

@allowed(['public', 'usgov', 'china'])
param cloudName string = 'public'

@description('internal: reachable in the virtual network only. Needs container-app and infrastructureSubnetId.')
@allowed(['external', 'internal'])
param ingress string = 'external'

@description('A subnet of /27 or larger, delegated to Microsoft.App/environments.')
param infrastructureSubnetId string = ''
param cpu string = '0.5'
param memory string = '1Gi'

@minValue(1)
@maxValue(30)
param minReplicas int = 1

@minValue(1)
@maxValue(30)
param maxReplicas int = 3

@minValue(0)
@maxValue(9)
param trustedProxies int = 1

@description('The settings file (kustodian.json). Needs the host container-app.')
@secure()
param settingsJson string = ''

@description('The cloud file. Needs the host container-app.')
param cloudFileJson string = ''

@description('CA certificates in PEM form that the server and the job trust in addition. Needs the host container-app.')
param caPem string = ''

@description('More environment variables of the server and the job, such as { "HTTPS_PROXY": "http://proxy.contoso.com:8080" }. No secrets.')
param variables object = {}

@description('A host name that is added to the app. Needs certificateId on the host container-app.')
param customDomain string = ''

@description('Resource ID of the certificate for customDomain in the Container Apps environment.')
param certificateId string = ''
param readOnly bool = false
param requireReason bool = false
param otlpEndpoint string = ''

@description('Resource ID of an Azure container registry that has the image.')
param registryId string = ''

@minValue(30)
@maxValue(730)
param logRetentionDays int = 90
param alertEmail string = ''

@description('Adds the nightly scan.')
param job bool = false
param jobSchedule string = '17 3 * * *'

@description('Management group whose clusters the job scans. Empty: all clusters that its identity can read.')
param jobManagementGroup string = ''

@description('Webhook that the job sends its result to, over https.')
@secure()
param notifyUrl string = ''

@description('Rules of --notify-on, such as ["gate", "new:high"]. Empty: the job always sends its result.')
param notifyOn array = []

@description('Azure CLI by digest, such as mcr.microsoft.com/azure-cli@sha256:…. Required with job.')
param azureCliImage string = ''

func isId(text string) bool => length(text) == 36 && length(split(text, '-')) == 5 && text != '00000000-0000-0000-0000-000000000000'
func isDigest(text string) bool => contains(text, '@sha256:') && length(last(split(text, '@sha256:'))) == 64

var name = toLower('kustodian-${environmentName}')
var isContainerApp = host == 'container-app'
var hasFiles = !empty(settingsJson) || !empty(cloudFileJson) || !empty(caPem)
var needsEnvironment = isContainerApp || job
var webEnvironment = [
  { name: 'ENTRA_TENANT_ID', value: entraTenantId }
  { name: 'ENTRA_CLIENT_ID', value: entraClientId }
  { name: 'TRUSTED_PROXIES', value: string(trustedProxies) }
  { name: 'KEEP_ALIVE_TIMEOUT', value: '65000' }
  { name: 'KUSTODIAN_READ_ONLY', value: readOnly ? '1' : '0' }
  { name: 'KUSTODIAN_REQUIRE_REASON', value: requireReason ? '1' : '0' }
]
var moreVariables = map(items(variables), item => { name: item.key, value: string(item.value) })
var repeatedVariables = intersection(
  objectKeys(variables),
  concat(map(webEnvironment, variable => variable.name), [
    'AZURE_CLOUD'
    'KUSTODIAN_CLOUD_FILE'
    'KUSTODIAN_CONFIG'
    'NODE_EXTRA_CA_CERTS'
  ])
)

// All are reported at once, before anything is created.
var problems = concat(
  isId(entraTenantId) ? [] : ['entraTenantId needs a tenant ID. Set ENTRA_TENANT_ID.'],
  isId(entraClientId) ? [] : ['entraClientId needs the client ID of the app registration. Set ENTRA_CLIENT_ID.'],
  isDigest(image) ? [] : ['image needs an image by digest, such as registry.example.com/kustodian@sha256:…. Set KUSTODIAN_IMAGE.'],
  ingress == 'internal' && empty(infrastructureSubnetId) ? ['ingress internal needs infrastructureSubnetId.'] : [],
  ingress == 'internal' && !isContainerApp ? ['ingress internal needs the host container-app.'] : [],
  isContainerApp || !hasFiles ? [] : ['settingsJson, cloudFileJson, and caPem need the host container-app.'],
  isContainerApp && !empty(customDomain) && empty(certificateId) ? ['customDomain needs certificateId.'] : [],
  empty(repeatedVariables) ? [] : ['variables has a name that another parameter sets.'],
  job && !isDigest(azureCliImage) ? ['job needs azureCliImage by digest, such as mcr.microsoft.com/azure-cli@sha256:….'] : [],
  empty(notifyOn) || !empty(notifyUrl) ? [] : ['notifyOn needs notifyUrl.'],
  empty(notifyUrl) || startsWith(notifyUrl, 'https://') ? [] : ['notifyUrl needs a URL that starts with https://.'],
  job && !empty(cloudFileJson) ? ['job needs a built-in cloud. Remove cloudFileJson.'] : []
)
var cloud = empty(cloudFileJson) ? [{ name: 'AZURE_CLOUD', value: cloudName }] : []
var telemetry = empty(otlpEndpoint) ? [] : [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }]

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: empty(problems) ? name : fail(join(problems, ' '))
    location: location
    hasContainerApps: needsEnvironment
    isInternal: ingress == 'internal'
    subnetId: infrastructureSubnetId
    logRetentionDays: logRetentionDays
    registryId: registryId
  }
}

module web 'modules/web.bicep' = if (isContainerApp) {
  name: 'web'
  params: {
    name: name
    location: location
    environmentId: environment.outputs.environmentId
    image: image
    cpu: cpu
    memory: memory
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    variables: concat(webEnvironment, cloud, telemetry, moreVariables)
    settingsJson: settingsJson
    cloudFileJson: cloudFileJson
    caPem: caPem
    customDomain: customDomain
    certificateId: certificateId
    registryServer: environment.outputs.registryServer
    pullIdentityId: environment.outputs.pullIdentityId
  }
}

module appService 'modules/app-service.bicep' = if (!isContainerApp) {
  name: 'app-service'
  params: {
    name: name
    location: location
    image: image
    instances: minReplicas
    variables: concat(webEnvironment, cloud, telemetry, moreVariables)
    pullIdentityId: environment.outputs.pullIdentityId
    pullIdentityClientId: environment.outputs.pullIdentityClientId
    workspaceId: environment.outputs.workspaceId
  }
}

module nightly 'modules/job.bicep' = if (job) {
  name: 'job'
  params: {
    name: name
    location: location
    environmentId: environment.outputs.environmentId
    entraTenantId: entraTenantId
    cloudName: cloudName
    image: image
    azureCliImage: azureCliImage
    schedule: jobSchedule
    managementGroup: jobManagementGroup
    moreVariables: moreVariables
    caPem: caPem
    notifyUrl: notifyUrl
    notifyOn: notifyOn
    registryServer: environment.outputs.registryServer
    pullIdentityId: environment.outputs.pullIdentityId
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  params: {
    name: name
    location: location
    workspaceId: environment.outputs.workspaceId
    email: alertEmail
    hasJob: job
  }
}

var defaultAddress = isContainerApp ? web!.outputs.url : appService!.outputs.url
var address = empty(customDomain) ? defaultAddress : 'https://${customDomain}'

output KUSTODIAN_URL string = address
output KUSTODIAN_REDIRECT_URI string = '${address}/redirect'
output KUSTODIAN_JOB_PRINCIPAL_ID string = job ? nightly!.outputs.principalId : ''
output KUSTODIAN_STORAGE_ACCOUNT string = job ? nightly!.outputs.storageAccount : ''

@description('The private DNS zone of an internal environment has this name, and a record * with the static IP address.')
output KUSTODIAN_DEFAULT_DOMAIN string = environment.outputs.defaultDomain
output KUSTODIAN_STATIC_IP string = environment.outputs.staticIp
