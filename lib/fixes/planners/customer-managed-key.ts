import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import { type Text, text, undocumented } from '@/lib/model/text-pieces';
import { draftPlan, nothingToDo, type PlanDraft } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import { customerManagedKeySetting, type KeySetting, keyImpact, sameKey } from '../settings/customer-managed-key';
import { clusterUpdate } from '../steps/cluster';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { undoSetting } from './plan-setting';

// UNCONFIRMED: whether the change restarts anything; Microsoft's page neither says nor excludes it.
const restartNotDocumented = undocumented('This change might cause downtime.');

export interface KeyDraft extends Pick<PlanDraft, 'fixId' | 'checkId' | 'title'> {
  /** `null`: Microsoft-managed key. */
  value: KeySetting | null;
  note: string;
  warnings: readonly Text[];
}

/** Plans the key, with the current one as undo. No steps if it's in use. */
export function planKey(snapshot: Snapshot, { value, note, warnings, ...names }: KeyDraft): FixPlan {
  const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
  if (sameKey(present, value)) return nothingToDo(snapshot, names, note);
  return draftPlan(snapshot, {
    ...names,
    steps: [
      {
        kind: clusterUpdate.kind,
        clusterId: snapshot.clusterId,
        body: customerManagedKeySetting.toBody(value, present),
      },
    ],
    impact: keyImpact,
    warnings: [...warnings, restartNotDocumented],
  });
}

export const cmkNotUsedPlan = definePlan({
  id: 'cmk-not-used',
  plan: ({ keyVaultUri, keyName, userIdentity = '' }, snapshot) => {
    const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
    return planKey(snapshot, {
      fixId: 'cmk-not-used',
      // A change of keys passes the check before and after, so it verifies nothing.
      ...(present?.keyVaultUri ? {} : { checkId: 'cmk-not-used' }),
      title: `Use the customer-managed key ${keyName} from ${new URL(keyVaultUri).hostname}`,
      value: { keyVaultUri, keyName, userIdentity, keyVersion: '', federatedIdentityClientId: '' },
      note: 'The cluster already uses the current version of this key.',
      warnings: [
        'If the cluster can’t use this key, Azure suspends the cluster and its followers. Protect the key from deletion, disabling, and firewall changes.',
        'The Azure Policy definition “Azure Data Explorer encryption at rest should use a customer-managed key” requires a pinned version. Azure Policy can report the cluster as non-compliant.',
      ],
    });
  },
  undo: undoSetting({
    setting: customerManagedKeySetting,
    accepts: (set, old) =>
      set !== null && set.keyVersion === '' && set.federatedIdentityClientId === '' && !sameKey(set, old),
    impact: keyImpact,
  }),
});

export const cmkVersionPinnedPlan = definePlan({
  id: 'cmk-version-pinned',
  plan: (_input, snapshot) => {
    const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
    if (!present) throw refusal('conflict', 'The cluster has no customer-managed key.');
    return planKey(snapshot, {
      fixId: 'cmk-version-pinned',
      checkId: 'cmk-version-pinned',
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

export const turnCustomerManagedKeyOffPlan = definePlan({
  id: 'turn-customer-managed-key-off',
  plan: (_input, snapshot) =>
    planKey(snapshot, {
      fixId: 'turn-customer-managed-key-off',
      title: 'Use a Microsoft-managed key',
      value: null,
      note: 'The cluster already uses a Microsoft-managed key.',
      warnings: [
        // UNCONFIRMED: how long Azure still needs the key that is taken away.
        text`Keep the previous key, and the cluster’s access to the key, until the change is verified. ${undocumented('Azure might need the previous key for longer.')}`,
      ],
    }),
  undo: undoSetting({
    setting: customerManagedKeySetting,
    accepts: (set, old) => set === null && old !== null,
    impact: keyImpact,
  }),
});
