import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { refusal } from '@/lib/model/problem';
import { keptIdentities } from '../identities/cluster-identities';
import { identitySetting, without } from '../settings/identity';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { presentIdentity, removeImpact, requireIdentityId, undoRemove } from './plan-user-identity';

/** IDs compare without case. */
export const removeUserIdentityPlan = definePlan({
  id: 'remove-user-identity',
  plan: ({ identityId }, snapshot) => {
    const id = requireIdentityId(identityId);
    const present = presentIdentity(snapshot);
    if (!present.userAssigned.some((attached) => sameId(attached, id)))
      throw refusal('not-found', `The identity ${lastSegment(id)} isn’t assigned to the cluster.`);
    const kept = without(present.userAssigned, [id]);
    return planSetting(snapshot, {
      fixId: 'remove-user-identity',
      title: `Remove user-assigned identity ${lastSegment(id)}`,
      setting: identitySetting,
      value: { ...present, userAssigned: kept },
      note: `The identity ${lastSegment(id)} isn’t assigned to the cluster.`,
      impact: removeImpact,
      warnings: keptIdentities(kept),
    });
  },
  undo: undoRemove,
});
