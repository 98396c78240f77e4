import { azureRegions } from './azure-regions';

/**
 * Domains below which anybody may open a resource of one's own, in all clouds.
 * Sources: https://learn.microsoft.com/azure/storage/common/storage-account-overview (endpoints),
 * https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and
 * https://learn.microsoft.com/azure/china/resources-developer-guide.
 */
const storageServices = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];
const storageDomains = ['core.windows.net', 'core.usgovcloudapi.net', 'core.chinacloudapi.cn'];
/** Accounts with an endpoint in a DNS zone of its own lie below a zone of these, `z00` to `z50`. */
const zonedDomains = storageServices.map((service) => `${service}.storage.azure.net`);
/**
 * Clusters lie below a region of these, `help.kusto.windows.net` and other old ones aside:
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
 * Whether an entry of a host list means more than one host: it has a wildcard, begins with a dot, or is a domain that Azure
 * shares among all customers, one above it (`windows.net`, `net`), or a region or zone of one.
 */
export function isWideHost(entry: string): boolean {
  const host = entry.trim().toLowerCase().replace(/\.$/, '');
  return (
    host.includes('*') ||
    host.startsWith('.') ||
    sharedDomains.some((domain) => domain === host || domain.endsWith(`.${host}`)) ||
    isPartOfShared(host)
  );
}

function isPartOfShared(host: string): boolean {
  const [label = ''] = host.split('.', 1);
  const domain = host.slice(label.length + 1);
  return regionalDomains.includes(domain)
    ? azureRegions.includes(label)
    : zonedDomains.includes(domain) && /^z\d\d$/.test(label);
}

/** A name of a host in full: labels of letters, digits and hyphens. Source: RFC 1123, section 2.1. */
const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** What is wrong with a host that somebody wants on a list, and how to mend it; `undefined` where it is named in full. */
export function wrongHostName(host: string): string | undefined {
  // UNCONFIRMED: whether the service takes wildcards; Learn shows exact hosts alone.
  return hostName.test(host)
    ? undefined
    : `${host}: must be the full name of a host, such as contoso.blob.core.windows.net, without scheme, path or wildcard.`;
}
