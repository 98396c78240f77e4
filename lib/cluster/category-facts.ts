import { optsOutOfSoftDelete } from '@/lib/checks/support/cluster-tags';
import { locksAgainstDeletion } from '@/lib/checks/support/delete-locks';
import { settingsWithLogs } from '@/lib/checks/support/diagnostic-logs';
import { outboundAccessOf } from '@/lib/fixes/settings/outbound-access';
import { ownerRole } from '@/lib/model/azure/azure-role';
import { documentedDefaults, identityKinds, type KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Category } from '@/lib/model/finding';
import { publicReachOf, publicReachWords } from '@/lib/model/public-reach';
import { figure } from '@/lib/model/text';

/** A setting with its value. `null`: not loaded. */
export interface CategoryFact {
  name: string;
  value: string | null;
}

export function categoryFacts(category: Category, { parts }: Snapshot, cluster: KustoCluster): CategoryFact[] {
  const { properties, identity } = cluster;
  const reach = publicReachOf(properties);
  switch (category) {
    case 'encryption':
      return [
        { name: 'Disk encryption', value: onOff(properties.enableDiskEncryption === true) },
        { name: 'Double encryption', value: onOff(properties.enableDoubleEncryption === true) },
        { name: 'Key', value: properties.keyVaultProperties?.keyName ? 'Customer-managed' : 'Microsoft-managed' },
      ];
    case 'identity':
      return [
        { name: 'System assigned', value: onOff(identityKinds(identity).system) },
        { name: 'User assigned', value: String(Object.keys(identity?.userAssignedIdentities ?? {}).length) },
      ];
    case 'access':
      return [
        {
          name: 'AllDatabasesAdmin',
          value: countOf(parts.clusterPrincipalAssignments, (assignments) =>
            assignments.filter(({ properties: { role } }) => role === 'AllDatabasesAdmin'),
          ),
        },
        {
          name: 'Owners',
          value: countOf(parts.roleAssignments, (assignments) => [
            ...new Set(
              assignments
                .filter(({ roleDefinitionId }) => roleDefinitionId.toLowerCase() === ownerRole)
                .map(({ principalId }) => principalId.toLowerCase()),
            ),
          ]),
        },
      ];
    case 'network':
      return [
        { name: 'Public access', value: reach ? publicReachWords[reach] : 'Unknown' },
        {
          name: 'Private endpoints',
          value: String(
            (properties.privateEndpointConnections ?? []).filter(
              (connection) =>
                connection.properties?.privateLinkServiceConnectionState?.status?.toLowerCase() === 'approved',
            ).length,
          ),
        },
        {
          name: 'Outbound access',
          value:
            outboundAccessOf(cluster).restrictOutboundNetworkAccess === 'Enabled' ? 'Restricted' : 'Not restricted',
        },
      ];
    case 'data-protection':
      return [
        { name: 'Cluster soft delete', value: onOff(!optsOutOfSoftDelete(cluster)) },
        { name: 'Data purge', value: onOff(properties.enablePurge ?? documentedDefaults.enablePurge.value) },
        { name: 'Followers', value: countOf(parts.followerDatabases, (followers) => followers) },
      ];
    case 'operations':
      return [
        { name: 'Delete locks', value: lockCount(parts, cluster.id) },
        { name: 'Diagnostic logs', value: logsOf(parts.diagnosticSettings) },
        { name: 'Auto-stop', value: onOff(properties.enableAutoStop ?? documentedDefaults.enableAutoStop.value) },
      ];
  }
}

function onOff(isOn: boolean): string {
  return isOn ? 'On' : 'Off';
}

function countOf<Value>(part: EvidenceResult<Value>, select: (value: Value) => readonly unknown[]): string | null {
  if (part.state === 'read') return figure(select(part.value).length);
  return part.state === 'unreadable' ? 'Unknown' : null;
}

/** Returns Unknown unless a lock was found, or both lists were read. */
function lockCount({ locks, subscriptionLocks }: Snapshot['parts'], clusterId: string): string | null {
  const readings = [locks, subscriptionLocks];
  const known = readings.flatMap((reading) => (reading.state === 'read' ? reading.value : []));
  const ids = new Set(locksAgainstDeletion(known, clusterId).map(({ id }) => id.toLowerCase()));
  if (ids.size > 0 || readings.every(({ state }) => state === 'read')) return figure(ids.size);
  return readings.some(({ state }) => state === 'unreadable') ? 'Unknown' : null;
}

function logsOf(settings: Snapshot['parts']['diagnosticSettings']): string | null {
  if (settings.state === 'read') return onOff(settingsWithLogs(settings.value).length > 0);
  return settings.state === 'unreadable' ? 'Unknown' : null;
}
