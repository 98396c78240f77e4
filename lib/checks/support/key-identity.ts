import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { identityKinds, type KustoCluster } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { NotKnown, requireKnown } from '../engine/unknown-evidence';
import type { CustomerManagedKey } from './customer-managed-key';

/** The identity by which a cluster uses its key. */
export interface KeyIdentity {
  /** For a sentence, in the middle of it. */
  name: string;
  /** Object id, where the cluster tells it. */
  principalId: string | undefined;
  /** ARM id of a user-assigned identity; absent for the system-assigned one, which lives and dies with the cluster. */
  userAssignedId?: string;
}

/** The identity that `userIdentity` names, the system-assigned one where it names none; or the sentence that says why neither is attached. */
export function keyIdentity(
  { identity }: KustoCluster,
  { userIdentity }: CustomerManagedKey,
): { attached: KeyIdentity; message?: never } | { attached?: never; message: string } {
  if (!userIdentity) {
    return identityKinds(identity).system
      ? { attached: { name: 'the system-assigned identity', principalId: identity?.principalId ?? undefined } }
      : { message: 'The key is used by the system-assigned identity, which the cluster does not have.' };
  }
  const name = `the identity ${lastSegment(userIdentity)}`;
  const entry = Object.entries(identity?.userAssignedIdentities ?? {}).find(([id]) => sameId(id, userIdentity));
  return entry
    ? { attached: { name, principalId: entry[1]?.principalId ?? undefined, userAssignedId: entry[0] } }
    : { message: `The key is used by ${name}, which is not attached to the cluster.` };
}

type Parts = Pick<EvidenceParts, 'userAssignedIdentities'>;

/** Whether an attached identity still exists; ends the check as unknown where that is not read. */
export function requireIsThere(parts: Parts, { userAssignedId }: KeyIdentity): boolean {
  return userAssignedId === undefined || requireIdentity(parts, userAssignedId) !== null;
}

/** The object id of an identity, from the identity itself where the cluster does not tell it. */
export function requirePrincipalId(parts: Parts, { name, principalId, userAssignedId }: KeyIdentity): string {
  const id = principalId ?? (userAssignedId && requireIdentity(parts, userAssignedId)?.principalId);
  if (id) return id;
  throw new NotKnown([
    { part: 'cluster', reason: 'no-match', message: `Azure does not tell the object id of ${name}.` },
  ]);
}

function requireIdentity(parts: Parts, id: string) {
  const entry = parts.userAssignedIdentities.find((one) => sameId(one.id, id));
  if (entry) return requireKnown('userAssignedIdentities', entry.identity);
  const message = `What became of the identity ${lastSegment(id)} was not read.`;
  throw new NotKnown([{ part: 'userAssignedIdentities', reason: 'no-match', message }]);
}
