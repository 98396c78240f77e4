/**
 * Lowercase, without `microsoft.`. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers
 */
const namespaces = new Set(
  `aad aadiam addons adhybridhealthservice advisor agfoodplatform alertsmanagement analysisservices apicenter apimanagement app
  appassessment appcomplianceautomation appconfiguration applicationmigration appplatform attestation authorization automanage
  automation autonomousdevelopmentplatform avs azureactivedirectory azurearcdata azureplaywrightservice azureresiliencemanagement
  azurespheregen2 azuresphere azurestack azurestackhci baremetalinfrastructure batch billing billingbenefits bing blueprint
  botservice cache capacity cdn certificateregistration changeanalysis chaos classiccompute classicinfrastructuremigrate
  classicnetwork classicstorage classicsubscription cloudshell codesigning cognitivesearch cognitiveservices commerce communication
  compute confidentialledger connectedcache connectedvmwarevsphere consumption containerinstance containerregistry containerservice
  costmanagement costmanagementexports customerlockbox customproviders dashboard databasewatcher databox databoxedge databricks
  datacatalog datacollaboration datadog datafactory datalakeanalytics datalakestore datamigration dataprotection datareplication
  datashare dbformariadb dbformysql dbforpostgresql dependencymap desktopvirtualization devcenter devhub deviceregistry
  deviceupdate devices devopsinfrastructure devtestlab digitaltwins discovery documentdb domainregistration dynamicslcs easm edge
  edgemarketplace edgeorder elastic elasticsan enterpriseknowledgegraph eventgrid eventhub extendedlocation fabric features
  fluidrelay graph guestconfiguration hanaonazure hardwaresecuritymodules hdinsight healthbot healthcareapis healthdataaiservices
  hybridcompute hybridconnectivity hybridcontainerservice hybriddata hybridnetwork importexport insights iotcentral iotfirmwaredefense
  iotoperations iotsecurity keyvault kubernetes kubernetesconfiguration kusto labservices loadtestservice logic machinelearning
  machinelearningservices maintenance managedidentity managednetworkfabric managedservices management maps marketplace
  marketplaceordering media microservices4spring migrate mixedreality mobilenetwork monitor mysqldiscovery netapp network
  networkanalytics networkcloud networkfunction notificationhubs offazure onlineexperimentation openenergyplatform operationalinsights
  operationsmanagement orbital peering policyinsights portal powerbi powerbidedicated powerplatform programmableconnectivity purview
  quantum quota recommendationsservice recoveryservices redhatopenshift relationships relay resourceconnector resourcegraph
  resourcehealth resourcenotifications resources saas scheduler scom search security securitycopilot securitydevops securityinsights
  serialconsole servicebus servicefabric servicefabricmesh servicelinker servicenetworking signalrservice softwareplan solutions sql
  sqlvirtualmachine standbypool storage storageactions storagecache storagemover storagesync storsimple streamanalytics subscription
  support synapse syntex testbase timeseriesinsights verifiedid videoindexer virtualmachineimages visualstudio vmware voiceservices
  vsonline web windowsesu windowsiot windowspushnotificationservices workloadbuilder workloadmonitor workloads`.split(
    /\s+/,
  ),
);

const azureType = /^microsoft\.([a-z0-9]+)((?:\/[a-z*]+)*)$/i;

/**
 * Returns whether a text is a resource provider of Microsoft, or its type or action, such as
 * `Microsoft.Kusto/clusters/write`.
 */
export function isAzureType(text: string): boolean {
  const [, namespace = ''] = azureType.exec(text) ?? [];
  return namespaces.has(namespace.toLowerCase());
}
