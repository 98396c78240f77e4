import { refusal } from '@/lib/model/problem';
import { defineFix, definePlan } from '../draft/define-fix';
import { keyParts, planKey } from '../planners/plan-key';
import { undoSetting } from '../planners/plan-setting';
import { customerManagedKeySetting, keyImpact, sameKey } from '../settings/customer-managed-key';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const cmkVersionPinned = defineFix({
  id: 'cmk-version-pinned',
  input: noInput,
  steps: clusterChange,
  button: 'Always use current key version',
  bulk: true,
  parts: keyParts,
  key: () => 'own',
});

export const cmkVersionPinnedPlan = () =>
  definePlan(cmkVersionPinned, {
    plan: (_input, snapshot) => {
      const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
      if (!present) throw refusal('conflict', 'The cluster has no customer-managed key.');
      return planKey(snapshot, {
        closesCheck: true,
        title: `Always use the current version of the key ${present.keyName}`,
        // UNCONFIRMED: how Azure returns a key without a version. Recordings have an empty text.
        value: { ...present, keyVersion: '' },
        note: 'The cluster already uses the current key version.',
        warnings: [
          // https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview: a new key version protects the root
          // encryption key, and data isn't re-encrypted.
          'Keep the previous key version enabled until the change is verified. The change doesn’t re-encrypt existing data.',
          'The Azure Policy definition “Azure Data Explorer encryption at rest should use a customer-managed key” requires a pinned version. Azure Policy can report the cluster as non-compliant after this change.',
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
