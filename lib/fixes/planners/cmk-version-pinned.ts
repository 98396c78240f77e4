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
      title: `Always use the current version of the key ${present.keyName}`,
      value: { ...present, keyVersion: '' },
      note: 'The cluster already uses the current key version.',
      warnings: [
        'Keep the previous key version enabled until the change is verified. Azure re-encrypts existing data gradually.',
        'Azure Policy 81e74cea-30fd-40d5-802f-d72103c2aaaa requires a pinned version and can report the cluster as non-compliant after this change.',
        // UNCONFIRMED: only recorded answers tell how a key without a version is answered, as an empty text.
        'Azure’s response for a key without a version isn’t documented. Kustodian treats a missing or empty version as the current version.',
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
