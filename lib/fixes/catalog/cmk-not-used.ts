import { exampleKeyVaultUri } from '@/lib/model/azure/key-vault-domains';
import { defineFix, definePlan } from '../draft/define-fix';
import { keyParts, keyRequest, planKey } from '../planners/plan-key';
import { undoSetting } from '../planners/plan-setting';
import { customerManagedKeySetting, keyImpact, sameKey } from '../settings/customer-managed-key';
import { clusterChange } from '../steps/kinds';
import { keyInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const cmkNotUsed = defineFix({
  id: 'cmk-not-used',
  input: keyInput,
  steps: clusterChange,
  button: 'Use a customer-managed key',
  page: 'encryption/customer-managed-key',
  bulk: true,
  fields: [
    {
      name: 'keyVaultUri',
      label: 'Key vault',
      kind: 'text',
      get placeholder() {
        return exampleKeyVaultUri();
      },
    },
    { name: 'keyName', label: 'Key', kind: 'text', placeholder: 'adx-key' },
    {
      name: 'userIdentity',
      label: 'User-assigned identity',
      description: 'Resource ID of the identity. Leave empty to use each cluster’s system-assigned identity.',
      kind: 'text',
      optional: true,
    },
  ],
  parts: keyParts,
  key: keyRequest,
});

export const cmkNotUsedPlan = () =>
  definePlan(cmkNotUsed, {
    plan: ({ keyVaultUri, keyName, userIdentity = '' }, snapshot) => {
      const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
      return planKey(snapshot, {
        // A change of keys passes the check before and after, so it verifies nothing.
        closesCheck: !present?.keyVaultUri,
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
