import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { refusal } from '@/lib/model/problem';
import { defineFix, definePlan } from '../draft/define-fix';
import { keptIdentities } from '../identities/cluster-identities';
import { planSetting } from '../planners/plan-setting';
import {
  identityField,
  identityUses,
  presentIdentity,
  removeImpact,
  requireIdentityId,
  undoRemove,
} from '../planners/plan-user-identity';
import { identitySetting, without } from '../settings/identity';
import { clusterChange } from '../steps/kinds';
import { identityInput } from '../support/input-schemas';

export const removeUserIdentity = defineFix({
  id: 'remove-user-identity',
  input: identityInput,
  steps: clusterChange,
  button: 'Remove user-assigned identity',
  bulk: true,
  fields: [identityField],
  parts: identityUses,
});

/** IDs compare without case. */
export const removeUserIdentityPlan = () =>
  definePlan(removeUserIdentity, {
    plan: ({ identityId }, snapshot) => {
      const id = requireIdentityId(identityId);
      const present = presentIdentity(snapshot);
      if (!present.userAssigned.some((attached) => sameId(attached, id)))
        throw refusal('not-found', `The identity ${lastSegment(id)} isn’t assigned to the cluster.`);
      const kept = without(present.userAssigned, [id]);
      return planSetting(snapshot, {
        title: `Remove user-assigned identity ${lastSegment(id)}`,
        setting: identitySetting,
        value: { ...present, userAssigned: kept },
        note: `The identity ${lastSegment(id)} isn’t assigned to the cluster.`,
        impact: removeImpact,
        warnings: keptIdentities(kept),
      });
    },
    undo: undoRemove(),
  });
