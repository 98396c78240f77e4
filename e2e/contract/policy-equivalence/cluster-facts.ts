import type { ClusterBodies } from './compliance';

/** Facts of a cluster that explain a disagreement, read without code of the checks. */

/** `properties` of a diagnostic setting. */
export type Sent = ClusterBodies['diagnosticSettings'][number]['properties'];

/** Returns whether a property is absent or null. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Compares a property without case. */
export function isSame(actual: string | null | undefined, expected: string): boolean {
  return actual?.toLowerCase() === expected.toLowerCase();
}

/** Returns the assignments of AllDatabasesAdmin. */
export function adminsOf({ principalAssignments }: ClusterBodies): ClusterBodies['principalAssignments'] {
  return principalAssignments.filter(({ properties }) => isSame(properties.role, 'AllDatabasesAdmin'));
}

/** Returns the key of the cluster. */
export function keyOf({ cluster }: ClusterBodies): ClusterBodies['cluster']['properties']['keyVaultProperties'] {
  return cluster.properties.keyVaultProperties;
}

/** Returns whether the cluster has a key and its vault. */
export function hasKey(bodies: ClusterBodies): boolean {
  return Boolean(keyOf(bodies)?.keyName && keyOf(bodies)?.keyVaultUri);
}

/** Returns whether the cluster is in a region, such as `westeurope`. */
export function isIn({ cluster }: ClusterBodies, region: string): boolean {
  return isSame(cluster.location.replaceAll(' ', ''), region);
}

/** Returns whether the cluster has a SKU without a service level agreement. */
export function isForDevelopment({ cluster }: ClusterBodies): boolean {
  return cluster.sku.name.startsWith('Dev(');
}

/** Returns whether the cluster has more than one availability zone. */
export function hasSeveralZones({ cluster }: ClusterBodies): boolean {
  return (cluster.zones ?? []).length > 1;
}

/** Returns whether virtual network injection is present and not turned off. */
export function isInjected({ cluster }: ClusterBodies): boolean {
  const network = cluster.properties.virtualNetworkConfiguration;
  return !isMissing(network) && !isSame(network?.state, 'Disabled');
}

/** Returns whether the subnet and both public addresses of an injection are present. */
export function hasNetworkIds({ cluster }: ClusterBodies): boolean {
  const { subnetId, enginePublicIpId, dataManagementPublicIpId } = cluster.properties.virtualNetworkConfiguration ?? {};
  return ![subnetId, enginePublicIpId, dataManagementPublicIpId].some(isMissing);
}

/** Returns whether a private endpoint connection is approved. */
export function hasApprovedConnection({ cluster }: ClusterBodies): boolean {
  return (cluster.properties.privateEndpointConnections ?? []).some(({ properties }) =>
    isSame(properties?.privateLinkServiceConnectionState?.status, 'Approved'),
  );
}

/** Returns whether a diagnostic setting sends a log to a workspace, a storage account, or an event hub. */
export function sendsLogs({ diagnosticSettings }: ClusterBodies): boolean {
  return diagnosticSettings.some(
    ({ properties: { logs, workspaceId, storageAccountId, eventHubAuthorizationRuleId } }) =>
      [workspaceId, storageAccountId, eventHubAuthorizationRuleId].some(Boolean) &&
      logs?.some(({ enabled }) => enabled),
  );
}

/** Returns whether a setting has the category group `audit` once as on and `allLogs` once as off. */
export function logsOnlyAudit({ logs }: Sent): boolean {
  const count = (group: string, isOn: boolean) =>
    (logs ?? []).filter(({ categoryGroup, enabled }) => isSame(categoryGroup, group) && enabled === isOn).length;
  return count('audit', true) === 1 && count('allLogs', false) === 1;
}
