import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { identityKinds } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { reasonWords } from '../support/couldnt-check';
import { requirePart } from '../support/require-part';

/** The identity that reads a cluster's key. */
export interface KeyIdentity {
  name: string;
  attached: boolean;
  principalId?: string;
  tenantId?: string;
  /** Absent if Azure left the ID out of its response. */
  whyNoId?: string;
  /** Azure returned that the identity doesn't exist. */
  deleted: boolean;
}

/** An empty `userIdentity` is the system-assigned one. Throws if the cluster isn't read. */
export function keyIdentityOf(snapshot: Snapshot, userIdentity: string | undefined): KeyIdentity {
  const { identity } = requirePart(snapshot, 'cluster');
  if (!userIdentity) {
    const { system } = identityKinds(identity);
    return {
      name: 'the system-assigned identity',
      attached: system,
      deleted: false,
      ...(system && identity?.principalId ? { principalId: identity.principalId } : {}),
      ...(system && identity?.tenantId ? { tenantId: identity.tenantId } : {}),
      ...(system ? {} : { whyNoId: 'The system-assigned identity is off.' }),
    };
  }
  const entry = Object.entries(identity?.userAssignedIdentities ?? {}).find(([id]) => sameId(id, userIdentity));
  const read = evidenceOfStep(snapshot, userIdentity);
  const known = valueOr(read, undefined);
  const principalId = known?.principalId ?? entry?.[1]?.principalId;
  return {
    name: `the identity ${lastSegment(userIdentity)}`,
    attached: entry !== undefined,
    deleted: known === null,
    ...(principalId && known !== null ? { principalId } : {}),
    ...(known ? { tenantId: known.tenantId } : {}),
    ...(known === null ? { whyNoId: 'The identity doesn’t exist.' } : {}),
    ...(read.state === 'read' ? {} : { whyNoId: reasonWords(read) }),
  };
}

function evidenceOfStep({ chosenKey, parts }: Snapshot, id: string): AttachedIdentity['identity'] {
  if (chosenKey?.identity && sameId(chosenKey.identity.id, id)) return chosenKey.identity.identity;
  if (parts.userAssignedIdentities.state !== 'read') return parts.userAssignedIdentities;
  return (
    parts.userAssignedIdentities.value.find((identity) => sameId(identity.id, id))?.identity ?? { state: 'not-loaded' }
  );
}
