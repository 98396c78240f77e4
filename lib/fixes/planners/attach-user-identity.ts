import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { keptIdentities } from '../identities/cluster-identities';
import type { PreflightRow } from '../plan/fix-plan';
import { notChecked } from '../preflight/not-checked';
import { identitySetting, sortedIds } from '../settings/identity';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { attachImpact, presentIdentity, requireIdentityId, undoAttach } from './plan-user-identity';

export const attachUserIdentityPlan = definePlan({
  id: 'attach-user-identity',
  plan: ({ identityId }, snapshot) => {
    const id = requireIdentityId(identityId);
    const present = presentIdentity(snapshot);
    const isThere = present.userAssigned.some((attached) => sameId(attached, id));
    return planSetting(snapshot, {
      fixId: 'attach-user-identity',
      title: `Add user-assigned identity ${lastSegment(id)}`,
      setting: identitySetting,
      value: isThere ? present : { ...present, userAssigned: sortedIds([...present.userAssigned, id]) },
      note: `The identity ${lastSegment(id)} is already assigned to the cluster.`,
      impact: attachImpact,
      warnings: keptIdentities(present.userAssigned),
    });
  },
  preflight: existsRow,
  undo: undoAttach,
});

function existsRow({ chosenIdentity }: Snapshot): PreflightRow[] {
  const id = 'identity-exists';
  if (chosenIdentity?.identity.state !== 'read') {
    return [{ id, ...notChecked('whether the identity exists', chosenIdentity?.identity) }];
  }
  return [
    chosenIdentity.identity.value
      ? { id, state: 'pass', message: 'The identity exists.' }
      : {
          id,
          state: 'block',
          message: 'The identity doesn’t exist or was deleted. Check the resource ID, or add another identity.',
        },
  ];
}
