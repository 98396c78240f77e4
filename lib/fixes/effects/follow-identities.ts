import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { identitySetting } from '../settings/identity';
import { changePart } from './change-part';

/** What is known of the cluster's user-assigned identities, once one was attached or taken off. */
export function followIdentities(after: Snapshot): Snapshot {
  const { chosenIdentity, parts } = after;
  if (parts.cluster.state !== 'read') return after;
  const { userAssigned } = identitySetting.read(parts.cluster.value);
  const isAttached = ({ id }: { id: string }) => userAssigned.some((one) => sameId(one, id));
  return changePart(after, 'userAssignedIdentities', (present) => {
    const kept = present.filter(isAttached);
    const isNew = chosenIdentity && isAttached(chosenIdentity) && !kept.some(({ id }) => sameId(id, chosenIdentity.id));
    return isNew ? [...kept, chosenIdentity] : kept;
  });
}
