import { customerManagedKeySetting, sameKey } from '../settings/customer-managed-key';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { keyImpact, planKey } from './plan-key';
import { undoSetting } from './undo-setting';

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
        'Azure Policy 81e74cea-30fd-40d5-802f-d72103c2aaaa requires a pinned version and can report the cluster as non-compliant.',
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
