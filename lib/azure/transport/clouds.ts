/** One cloud's origins, without a trailing slash. Tokens go only to these. */
export interface Cloud {
  /** `custom`: from a cloud file. */
  name: 'public' | 'usgov' | 'china' | 'custom';
  arm: string;
  graph: string;
  login: string;
  portal: string;
  /** Ends the host of each cluster's engine. */
  engineSuffix: string;
  /** `aud` values of ARM tokens, without a trailing slash. */
  armAudiences: readonly string[];
  /**
   * Azure China lacks `authorizationresources`: https://docs.azure.cn/governance/resource-graph/concepts/query-language
   */
  resourceGraphHasRoles: boolean;
  /** Only for `custom`. */
  file?: { name: string; keyVaultSuffix: string; sha256: string };
}

/**
 * Clouds with Azure Data Explorer. Source:
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud and
 * https://learn.microsoft.com/graph/deployments. Suffixes of engines:
 * https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export const clouds: Record<Exclude<Cloud['name'], 'custom'>, Cloud> = {
  public: {
    name: 'public',
    arm: 'https://management.azure.com',
    graph: 'https://graph.microsoft.com',
    login: 'https://login.microsoftonline.com',
    portal: 'https://portal.azure.com',
    engineSuffix: '.kusto.windows.net',
    armAudiences: ['https://management.azure.com', 'https://management.core.windows.net'],
    resourceGraphHasRoles: true,
  },
  usgov: {
    name: 'usgov',
    arm: 'https://management.usgovcloudapi.net',
    graph: 'https://graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
    engineSuffix: '.kusto.usgovcloudapi.net',
    armAudiences: ['https://management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net'],
    resourceGraphHasRoles: true,
  },
  china: {
    name: 'china',
    arm: 'https://management.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    login: 'https://login.partner.microsoftonline.cn',
    portal: 'https://portal.azure.cn',
    engineSuffix: '.kusto.chinacloudapi.cn',
    armAudiences: ['https://management.chinacloudapi.cn', 'https://management.core.chinacloudapi.cn'],
    resourceGraphHasRoles: false,
  },
};
