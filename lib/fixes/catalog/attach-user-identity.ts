import { lastSegment, sameId } from '@/lib/model/arm-id';
import { defineFix } from '../define-fix';
import { identityUses } from '../identity-uses';
import { keptIdentities } from '../identity-words';
import { planSetting } from '../plan-setting';
import { identitySetting, sortedIds } from '../settings/identity';
import { attachImpact, presentIdentity, requireIdentityId, undoAttach } from './plan-user-identity';

/** Attaches a user-assigned identity beside those that the cluster has. */
export const attachUserIdentityFix = defineFix({
  id: 'attach-user-identity',
  needs: identityUses,
  plan: ({ identityId }, snapshot) => {
    const id = requireIdentityId(identityId);
    const present = presentIdentity(snapshot);
    const isThere = present.userAssigned.some((one) => sameId(one, id));
    return planSetting(snapshot, {
      fixId: 'attach-user-identity',
      title: `Attach the identity ${lastSegment(id)}`,
      setting: identitySetting,
      value: isThere ? present : { ...present, userAssigned: sortedIds([...present.userAssigned, id]) },
      note: `The identity ${lastSegment(id)} is attached already.`,
      impact: attachImpact,
      warnings: keptIdentities(present.userAssigned),
    });
  },
  undoUpdate: undoAttach,
});
