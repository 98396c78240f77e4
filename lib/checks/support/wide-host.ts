/**
 * Domains below which anyone can create a resource, in all clouds.
 * Sources: https://learn.microsoft.com/azure/storage/common/storage-account-overview (endpoints),
 * https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and
 * https://learn.microsoft.com/azure/china/resources-developer-guide.
 */
const storageServices = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];
const storageDomains = ['core.windows.net', 'core.usgovcloudapi.net', 'core.chinacloudapi.cn'];
/** With DNS zone endpoints, accounts are below `z00` to `z50` of these domains. */
const zonedDomains = storageServices.map((service) => `${service}.storage.azure.net`);
/**
 * Clusters are below a region of these domains, except old clusters such as `help.kusto.windows.net`:
 * https://learn.microsoft.com/javascript/api/@azure/arm-datafactory/azuredataexplorerlinkedservice
 */
const regionalDomains = ['kusto.windows.net', 'kusto.usgovcloudapi.net', 'kusto.chinacloudapi.cn'];
const sharedDomains = [
  ...storageDomains.flatMap((domain) => storageServices.map((service) => `${service}.${domain}`)),
  ...zonedDomains,
  ...regionalDomains,
  'kusto.azuresynapse.net',
  'kusto.fabric.microsoft.com',
  'database.windows.net',
  'database.usgovcloudapi.net',
  'database.chinacloudapi.cn',
  'sql.azuresynapse.net',
  'mysql.database.azure.com',
  'postgres.database.azure.com',
  'documents.azure.com',
  'documents.azure.us',
  'documents.azure.cn',
  'servicebus.windows.net',
  'servicebus.usgovcloudapi.net',
  'servicebus.chinacloudapi.cn',
  'openai.azure.com',
  'openai.azure.us',
  'digitaltwins.azure.net',
  'azurewebsites.net',
];

/**
 * The regions of all clouds in host names. Newer regions are missing.
 * Sources: https://learn.microsoft.com/azure/reliability/regions-list, https://docs.azure.cn/reliability/regions-list and
 * https://learn.microsoft.com/dotnet/api/azure.core.azurelocation (Azure Government, and regions for chosen customers).
 */
export const azureRegions = [
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

/**
 * Whether an entry of a host list means more than one host: it has a wildcard, starts with a dot, or is a domain that Azure
 * customers share, a parent of it (`windows.net`, `net`), or a region or zone of it.
 * @param uri of the cluster. Its domain is shared too, also in a cloud that isn't built in.
 */
export function isWideHost(entry: string, uri: string | null | undefined): boolean {
  const host = entry.trim().toLowerCase().replace(/\.$/, '');
  return (
    host.includes('*') ||
    host.startsWith('.') ||
    [...sharedDomains, ...ownDomain(uri)].some((domain) => domain === host || domain.endsWith(`.${host}`)) ||
    isRegionOrZone(host)
  );
}

/** Returns what follows the cluster's name. */
function ownDomain(uri: string | null | undefined): string[] {
  const host = uri && URL.canParse(uri) ? new URL(uri).hostname : '';
  return host.includes('.') ? [host.slice(host.indexOf('.') + 1)] : [];
}

function isRegionOrZone(host: string): boolean {
  const [label = ''] = host.split('.', 1);
  const domain = host.slice(label.length + 1);
  return regionalDomains.includes(domain)
    ? azureRegions.includes(label)
    : zonedDomains.includes(domain) && /^z\d\d$/.test(label);
}

/** Labels of letters, digits, and hyphens. Source: RFC 1123, section 2.1. */
const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/i;

export function hostNameProblem(host: string): string | undefined {
  // UNCONFIRMED: whether the service accepts wildcards. Learn shows exact hosts only.
  return hostName.test(host)
    ? undefined
    : `${host} isn’t valid. Enter the full name of a host, such as contoso.blob.core.windows.net, without a scheme, path, or wildcard.`;
}
