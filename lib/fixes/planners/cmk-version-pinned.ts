import { Problem } from '@/lib/model/problem';
import { customerManagedKeySetting, sameKey } from '../settings/customer-managed-key';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { keyImpact, planKey } from './plan-key';
import { undoSetting } from './undo-setting';

export const cmkVersionPinnedPlan = definePlan({
  id: 'cmk-version-pinned',
  plan: (_input, snapshot) => {
    const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
    if (!present) throw new Problem('conflict', 'The cluster has no customer-managed key. Nothing was changed.');
    return planKey(snapshot, {
      fixId: 'cmk-version-pinned',
      checkId: 'cmk-version-pinned',
      title: `Always use the newest version of the key ${present.keyName}`,
      value: { ...present, keyVersion: '' },
      note: 'The cluster follows the newest version of its key already.',
      warnings: [
        'Keep the old version enabled until the change is proved: data that it encrypted is encrypted anew only bit by bit.',
        'Azure Policy 81e74cea-30fd-40d5-802f-d72103c2aaaa asks for a pinned version, so the cluster can show there as non-compliant afterwards.',
        // UNCONFIRMED: only recorded answers tell how a key without a version is answered, as an empty text.
        'How Azure answers a key without a version is not documented; an absent and an empty version are both taken for the newest one.',
      ],
    });
  },
  undo: undoSetting({
    setting: customerManagedKeySetting,
    accepts: (set, old) =>
      set !== null &&
      set.keyVersion === '' &&
      Boolean(old?.keyVersion) &&
      sameKey({ ...set, keyVersion: old?.keyVersion ?? '' }, old),
    impact: keyImpact,
  }),
});
