import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { identitySetting } from '../settings/identity';

/** An identity of the cluster with all its IDs. */
export interface NamedIdentity {
  name: string;
  /** ARM ID. Absent for the system-assigned identity. */
  id?: string;
  /** Known object and client IDs, lower case. */
  principalIds: readonly string[];
}

/** Returns the system-assigned identity first. Empty if the cluster isn't read. */
export function identitiesOf(snapshot: Snapshot): NamedIdentity[] {
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return [];
  const { system, userAssigned } = identitySetting.read(cluster.value);
  return [
    ...(system ? [systemIdentity(cluster.value)] : []),
    ...userAssigned.map((id) => userIdentity(snapshot, cluster.value, id)),
  ];
}

/** Whether a resource names one of the identities. The cluster's ID names the system-assigned one. */
export function namesOneOf(
  identities: readonly NamedIdentity[],
  named: string | null | undefined,
  clusterId: string,
): boolean {
  return Boolean(named) && identities.some(({ id }) => sameId(id ?? clusterId, named ?? ''));
}

export function attachedIdentity(
  { userAssignedIdentities }: Snapshot['parts'],
  id: string,
): AttachedIdentity | undefined {
  if (userAssignedIdentities.state !== 'read') return undefined;
  return userAssignedIdentities.value.find((identity) => sameId(identity.id, id));
}

function systemIdentity({ identity }: KustoCluster): NamedIdentity {
  return { name: 'the system-assigned identity', principalIds: known([identity?.principalId]) };
}

function userIdentity({ parts }: Snapshot, cluster: KustoCluster, id: string): NamedIdentity {
  const shown = cluster.identity?.userAssignedIdentities?.[id];
  const own = attachedIdentity(parts, id)?.identity;
  const read = valueOr(own, null);
  return {
    name: `the identity ${lastSegment(id)}`,
    id,
    principalIds: known([shown?.principalId, shown?.clientId, read?.principalId, read?.clientId]),
  };
}

function known(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.flatMap((id) => (id ? [id.toLowerCase()] : [])))];
}

/** Warns that existing identities are sent again, because Azure would remove a kind that isn't named. */
export function keptIdentities(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const [existing, them] = ids.length === 1 ? ['identity', 'it'] : ['identities', 'them'];
  return [
    // UNCONFIRMED: whether Azure requires the linked permission on identities that are already attached.
    `The request includes ${ids.length} existing user-assigned ${existing}, so that Azure keeps ${them}. Azure might require Microsoft.ManagedIdentity/userAssignedIdentities/assign/action on ${them}.`,
  ];
}
