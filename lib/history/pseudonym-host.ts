import { azureRegions } from '@/lib/checks/support/wide-host';

/** Labels below a domain of Microsoft that name a service and no customer. */
const serviceLabels = new Set(
  `azure azuredatalakestore azureedge azurewebsites blob cn com core chinacloudapi cloudapi database dfs documents fabric file io kusto management
  mariadb microsoft microsoftonline mysql net nosql onmicrosoft openai postgres privatelink queue servicebus sql storage table
  us usgovcloudapi vault managedhsm web windows azuresynapse digitaltwins azmk8s azurecr trafficmanager graph login`.split(
    /\s+/,
  ),
);
const microsoftDomains =
  /(^|\.)(windows\.net|azuredatalakestore\.net|azure\.(com|net|us|cn)|chinacloudapi\.cn|usgovcloudapi\.net|azuresynapse\.net|azurewebsites\.net|microsoft\.com|microsoftonline\.com|onmicrosoft\.com|azure-api\.net)$/i;
/** Public, as names of countries and registries are. Other last labels can be names of people or projects. */
const topLevelDomains = new Set(
  `net com org io cn us azure dev local edu gov mil int info biz eu uk de fr nl be ch at it es pt se no dk fi pl cz ie jp kr in au nz
  ca br mx za sg`.split(/\s+/),
);
const regions = new Set(azureRegions);
const ingest = 'ingest-';

export function isMicrosoftHost(host: string): boolean {
  return microsoftDomains.test(host.replace(/\.$/, ''));
}

/**
 * Replaces labels. A top-level domain, wildcards, regions, and the labels of Azure's own domains stay, so a check that
 * looks at the form of a host has the same verdict.
 */
export function pseudonymOfHost(host: string, replace: (label: string) => string): string {
  const labels = host.split('.');
  const isMicrosoft = isMicrosoftHost(host);
  const topLevel = labels.findLastIndex((label) => label !== '');
  return labels
    .map((label, index) => {
      const lower = label.toLowerCase();
      if (label.includes('*'))
        return label
          .split('*')
          .map((part) => part && replace(part))
          .join('*');
      if (label === '') return label;
      if (index === topLevel && index > 0 && topLevelDomains.has(lower)) return label;
      if (isMicrosoft && (serviceLabels.has(lower) || regions.has(lower) || /^z\d\d$/.test(lower))) return label;
      if (isMicrosoft && lower.startsWith(ingest)) return ingest + replace(label.slice(ingest.length));
      return replace(label);
    })
    .join('.');
}
