import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { identitySetting } from '../settings/identity';

/** An identity of the cluster, by everything that names it. */
export interface NamedIdentity {
  /** For the middle of a sentence. */
  name: string;
  /** ARM id of a user-assigned identity; absent for the system-assigned one. */
  id?: string;
  /** Object and client id, lower case, as far as they are known. */
  principalIds: readonly string[];
}

/** The identities that the cluster has, the system-assigned one first; none where the cluster is not read. */
export function identitiesOf(snapshot: Snapshot): NamedIdentity[] {
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return [];
  const { system, userAssigned } = identitySetting.read(cluster.value);
  return [
    ...(system ? [systemIdentity(cluster.value)] : []),
    ...userAssigned.map((id) => userIdentity(snapshot, cluster.value, id)),
  ];
}

/** Whether a resource of the cluster names one of the identities; nothing and empty name none, the cluster itself its own. */
export function namesOneOf(
  identities: readonly NamedIdentity[],
  named: string | null | undefined,
  clusterId: string,
): boolean {
  return Boolean(named) && identities.some(({ id }) => sameId(id ?? clusterId, named ?? ''));
}

/** What was read of a user-assigned identity of the cluster. */
export function attachedIdentity(
  { userAssignedIdentities }: Snapshot['parts'],
  id: string,
): AttachedIdentity | undefined {
  if (userAssignedIdentities.state !== 'read') return undefined;
  return userAssignedIdentities.value.find((one) => sameId(one.id, id));
}

function systemIdentity({ identity }: KustoCluster): NamedIdentity {
  return { name: 'the system-assigned identity', principalIds: known([identity?.principalId]) };
}

function userIdentity({ parts }: Snapshot, cluster: KustoCluster, id: string): NamedIdentity {
  const shown = cluster.identity?.userAssignedIdentities?.[id];
  const own = attachedIdentity(parts, id)?.identity;
  const read = own?.state === 'read' ? own.value : null;
  return {
    name: `the identity ${lastSegment(id)}`,
    id,
    principalIds: known([shown?.principalId, shown?.clientId, read?.principalId, read?.clientId]),
  };
}

function known(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.flatMap((id) => (id ? [id.toLowerCase()] : [])))];
}

/** What a plan says of user-assigned identities that stay and are sent again, since Azure would drop a kind that is not named. */
export function keptIdentities(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const [is, them] = ids.length === 1 ? ['identity is', 'it'] : ['identities are', 'them'];
  return [
    // UNCONFIRMED: whether ARM asks for the linked permission on identities that are attached already.
    `The ${ids.length} user-assigned ${is} sent again, so that Azure keeps ${them}. Azure may ask for Microsoft.ManagedIdentity/userAssignedIdentities/assign/action there.`,
  ];
}
