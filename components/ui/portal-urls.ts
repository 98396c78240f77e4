/** Source: https://learn.microsoft.com/azure/azure-portal/azure-portal-markdown-tile (form of deep links). */
export function portalUrl(portal: string, tenantId: string, clusterId: string): string {
  return `${portal}/#@${tenantId}/resource${clusterId}`;
}

/**
 * Source:
 * https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-activate-your-roles
 * UNCONFIRMED: the path of the blade, which that page names by its menu.
 */
export function activationUrl(portal: string): string {
  return `${portal}/#view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/azurerbac`;
}

/**
 * Source: https://learn.microsoft.com/entra/fundamentals/how-to-manage-groups UNCONFIRMED: the path of the blade, which
 * that page names by its menu.
 */
export function groupMembersUrl(portal: string, groupId: string): string {
  return `${portal}/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Members/groupId/${encodeURIComponent(groupId)}`;
}

/**
 * Source:
 * https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-assign-roles
 * UNCONFIRMED: the path of the blade, which that page names by its menu.
 */
export function pimUrl(portal: string): string {
  return `${portal}/#view/Microsoft_Azure_PIMCommon/CommonMenuBlade/~/quickStart`;
}

/**
 * `null` for another URI. Source: https://learn.microsoft.com/azure/data-explorer/web-ui-query-overview UNCONFIRMED:
 * the hosts of the sovereign clouds take the same path.
 */
export function webUiUrl(clusterUri: string | null | undefined): string | null {
  if (!clusterUri || !URL.canParse(clusterUri)) return null;
  const { hostname } = new URL(clusterUri);
  for (const [ending, webUi] of webUis)
    if (hostname.endsWith(ending)) return `https://${webUi}/clusters/${hostname.slice(0, -ending.length)}`;
  return null;
}

const webUis = [
  ['.kusto.windows.net', 'dataexplorer.azure.com'],
  ['.kusto.usgovcloudapi.net', 'dataexplorer.azure.us'],
  ['.kusto.chinacloudapi.cn', 'dataexplorer.azure.cn'],
] as const;
