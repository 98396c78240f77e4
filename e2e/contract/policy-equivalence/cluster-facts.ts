import type { ClusterBodies } from './compliance';

/** What explains a disagreement: facts of a cluster, read without a line of the checks'. */

/** `properties` of a diagnostic setting. */
export type Sent = ClusterBodies['diagnosticSettings'][number]['properties'];

/** Whether a property is absent or null. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Whether a property says something, whatever the case. */
export function isSame(actual: string | null | undefined, expected: string): boolean {
  return actual?.toLowerCase() === expected.toLowerCase();
}

/** The assignments of AllDatabasesAdmin. */
export function adminsOf({ principalAssignments }: ClusterBodies): ClusterBodies['principalAssignments'] {
  return principalAssignments.filter(({ properties }) => isSame(properties.role, 'AllDatabasesAdmin'));
}

/** The cluster's own key, as far as the answer names one. */
export function keyOf({ cluster }: ClusterBodies): ClusterBodies['cluster']['properties']['keyVaultProperties'] {
  return cluster.properties.keyVaultProperties;
}

/** Whether the cluster names a key and its vault. */
export function hasKey(bodies: ClusterBodies): boolean {
  return Boolean(keyOf(bodies)?.keyName && keyOf(bodies)?.keyVaultUri);
}

/** Whether the cluster lies in a region, named as in `westeurope`. */
export function isIn({ cluster }: ClusterBodies, region: string): boolean {
  return isSame(cluster.location.replaceAll(' ', ''), region);
}

/** Whether the cluster is a single machine without a service level agreement. */
export function isForDevelopment({ cluster }: ClusterBodies): boolean {
  return cluster.sku.name.startsWith('Dev(');
}

/** Whether the cluster names more than one availability zone. */
export function hasSeveralZones({ cluster }: ClusterBodies): boolean {
  return (cluster.zones ?? []).length > 1;
}

/** Whether an injection into a virtual network is there and not switched off. */
export function isInjected({ cluster }: ClusterBodies): boolean {
  const network = cluster.properties.virtualNetworkConfiguration;
  return !isMissing(network) && !isSame(network?.state, 'Disabled');
}

/** Whether subnet and both public addresses of an injection are named. */
export function namesNetwork({ cluster }: ClusterBodies): boolean {
  const { subnetId, enginePublicIpId, dataManagementPublicIpId } = cluster.properties.virtualNetworkConfiguration ?? {};
  return ![subnetId, enginePublicIpId, dataManagementPublicIpId].some(isMissing);
}

/** Whether some private endpoint is approved. */
export function hasApprovedConnection({ cluster }: ClusterBodies): boolean {
  return (cluster.properties.privateEndpointConnections ?? []).some(({ properties }) =>
    isSame(properties?.privateLinkServiceConnectionState?.status, 'Approved'),
  );
}

/** Whether some setting sends a log to a workspace, a storage account or an event hub. */
export function sendsLogs({ diagnosticSettings }: ClusterBodies): boolean {
  return diagnosticSettings.some(
    ({ properties: { logs, workspaceId, storageAccountId, eventHubAuthorizationRuleId } }) =>
      [workspaceId, storageAccountId, eventHubAuthorizationRuleId].some(Boolean) &&
      logs?.some(({ enabled }) => enabled),
  );
}

/** Whether a setting lists the group audit once as on, and the group allLogs once as off. */
export function logsAuditAlone({ logs }: Sent): boolean {
  const count = (group: string, isOn: boolean) =>
    (logs ?? []).filter(({ categoryGroup, enabled }) => isSame(categoryGroup, group) && enabled === isOn).length;
  return count('audit', true) === 1 && count('allLogs', false) === 1;
}
