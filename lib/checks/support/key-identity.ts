import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { identityKinds, type KustoCluster } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { requireLoaded, UnknownEvidence } from '../engine/unknown-evidence';
import type { CustomerManagedKey } from './customer-managed-key';

export interface KeyIdentity {
  name: string;
  principalId: string | undefined;
  /** ARM ID. The system-assigned identity has none and exists with the cluster. */
  userAssignedId?: string;
}

/** Returns the attached identity, or why it isn't attached. */
export function keyIdentity(
  { identity }: KustoCluster,
  { userIdentity }: CustomerManagedKey,
): { attached: KeyIdentity; message?: never } | { attached?: never; message: string } {
  if (!userIdentity) {
    return identityKinds(identity).system
      ? { attached: { name: 'the system-assigned identity', principalId: identity?.principalId ?? undefined } }
      : { message: 'The system-assigned identity that the key needs is off.' };
  }
  const name = `the identity ${lastSegment(userIdentity)}`;
  const entry = Object.entries(identity?.userAssignedIdentities ?? {}).find(([id]) => sameId(id, userIdentity));
  return entry
    ? { attached: { name, principalId: entry[1]?.principalId ?? undefined, userAssignedId: entry[0] } }
    : { message: `The key needs ${name}, which isn’t assigned to the cluster.` };
}

type Parts = Pick<EvidenceParts, 'userAssignedIdentities'>;

/** Throws `UnknownEvidence` where the identity isn't loaded. */
export function requireIdentityExists(parts: Parts, { userAssignedId }: KeyIdentity): boolean {
  return userAssignedId === undefined || requireIdentity(parts, userAssignedId) !== null;
}

/** Reads the object ID from the cluster or the identity itself. */
export function requirePrincipalId(parts: Parts, { name, principalId, userAssignedId }: KeyIdentity): string {
  const id = principalId ?? (userAssignedId && requireIdentity(parts, userAssignedId)?.principalId);
  if (id) return id;
  throw new UnknownEvidence([
    { part: 'cluster', reason: 'no-match', message: `Azure didn’t return the object ID of ${name}.` },
  ]);
}

function requireIdentity(parts: Parts, id: string) {
  const entry = parts.userAssignedIdentities.find((identity) => sameId(identity.id, id));
  if (entry) return requireLoaded('userAssignedIdentities', entry.identity);
  const message = `The identity ${lastSegment(id)} isn’t loaded. Refresh the cluster or scan again.`;
  throw new UnknownEvidence([{ part: 'userAssignedIdentities', reason: 'no-match', message }]);
}
