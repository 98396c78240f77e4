/**
 * The regions of all clouds, as host names spell them; one that opens later is not among them.
 * Sources: https://learn.microsoft.com/azure/reliability/regions-list, https://docs.azure.cn/reliability/regions-list and
 * https://learn.microsoft.com/dotnet/api/azure.core.azurelocation (Azure Government, and regions for chosen customers).
 */
export const azureRegions: readonly string[] = [
  'australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth brazilsoutheast',
  'canadacentral canadaeast centralindia centralus chilecentral denmarkeast eastasia eastus eastus2 francecentral francesouth',
  'germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest jioindiacentral jioindiawest',
  'koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope norwayeast norwaywest',
  'polandcentral qatarcentral southafricanorth southafricawest southcentralus southeastasia southindia spaincentral',
  'swedencentral swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope',
  'westindia westus westus2 westus3',
  'usdodcentral usdodeast usgovarizona usgovtexas usgovvirginia',
  'chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3',
].flatMap((names) => names.split(' '));
