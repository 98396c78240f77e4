import { azureRegions } from '@/lib/checks/support/wide-host';

/** Labels that stay in a host below a domain of Microsoft. They name a service and no customer. */
const serviceLabels = new Set(
  `azure azureedge azurewebsites blob cn com core chinacloudapi cloudapi database dfs documents fabric file io kusto management
  mariadb microsoft microsoftonline mysql net nosql onmicrosoft openai postgres privatelink queue servicebus sql storage table
  us usgovcloudapi vault managedhsm web windows azuresynapse digitaltwins azmk8s azurecr trafficmanager graph login`.split(
    /\s+/,
  ),
);
const microsoftDomains =
  /(^|\.)(windows\.net|azure\.(com|net|us|cn)|chinacloudapi\.cn|usgovcloudapi\.net|azuresynapse\.net|azurewebsites\.net|microsoft\.com|microsoftonline\.com|onmicrosoft\.com|azure-api\.net)$/i;
const regions = new Set(azureRegions);
/** Prefix of the endpoint for ingestion. */
const ingest = 'ingest-';

/**
 * Replaces the labels of a host name. The last label, wildcards, regions, and the labels of Azure's own domains stay, so a check
 * that looks at the form of a host has the same verdict.
 */
export function pseudonymOfHost(host: string, replace: (label: string) => string): string {
  const labels = host.split('.');
  const isMicrosoft = microsoftDomains.test(host.replace(/\.$/, ''));
  const topLevel = labels.findLastIndex((label) => label !== '');
  return labels
    .map((label, index) => {
      if (label === '' || label.includes('*') || (index === topLevel && index > 0)) return label;
      const lower = label.toLowerCase();
      if (isMicrosoft && (serviceLabels.has(lower) || regions.has(lower) || /^z\d\d$/.test(lower))) return label;
      if (isMicrosoft && lower.startsWith(ingest)) return ingest + replace(label.slice(ingest.length));
      return replace(label);
    })
    .join('.');
}
