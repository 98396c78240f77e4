import { lastSegment, sameId } from '@/lib/model/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import type { FixPlan } from '@/lib/model/fix-plan';
import { applyPlan } from '../apply/apply-plan';
import { identitySetting, without } from '../settings/identity';

/** An identity that the cluster has and would not have after a plan. */
export interface LostIdentity {
  /** For the middle of a sentence. */
  name: string;
  /** ARM id of a user-assigned identity; absent for the system-assigned one. */
  id?: string;
  /** Object and client id, as far as they are known. */
  principalIds: readonly string[];
}

/** The identities that a plan takes from the cluster, whichever fix made it; none where the cluster is not read. */
export function lostIdentities(snapshot: Snapshot, plan: Pick<FixPlan, 'steps'>): LostIdentity[] {
  const before = snapshot.parts.cluster;
  const after = applyPlan(snapshot, plan).parts.cluster;
  if (before.state !== 'read' || after.state !== 'read') return [];
  const [had, has] = [identitySetting.read(before.value), identitySetting.read(after.value)];
  return [
    ...(had.system && !has.system ? [systemIdentity(before.value)] : []),
    ...without(had.userAssigned, has.userAssigned).map((id) => userIdentity(snapshot, before.value, id)),
  ];
}

/** Whether one of the lost identities is what a resource names: `null` and empty are nothing; its own cluster is the system-assigned one. */
export function namesLost(lost: readonly LostIdentity[], named: string | null | undefined, clusterId: string): boolean {
  return Boolean(named) && lost.some(({ id }) => sameId(id ?? clusterId, named ?? ''));
}

function systemIdentity({ identity }: KustoCluster): LostIdentity {
  return { name: 'the system-assigned identity', principalIds: known([identity?.principalId]) };
}

function userIdentity({ parts }: Snapshot, cluster: KustoCluster, id: string): LostIdentity {
  const shown = cluster.identity?.userAssignedIdentities?.[id];
  const own = attachedIdentity(parts, id)?.identity;
  const read = own?.state === 'read' ? own.value : null;
  return {
    name: `the identity ${lastSegment(id)}`,
    id,
    principalIds: known([shown?.principalId, shown?.clientId, read?.principalId, read?.clientId]),
  };
}

/** What was read of a user-assigned identity of the cluster. */
export function attachedIdentity(
  { userAssignedIdentities }: Snapshot['parts'],
  id: string,
): AttachedIdentity | undefined {
  if (userAssignedIdentities.state !== 'read') return undefined;
  return userAssignedIdentities.value.find((one) => sameId(one.id, id));
}

function known(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.flatMap((id) => (id ? [id.toLowerCase()] : [])))];
}
