import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, pass, type VerdictDetails } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleKeyInput } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';

const keyVersionDiffers =
  'It also fails where keyVersion is absent or null, as it may be on a cluster that follows the newest version of its key, which is the better setting; and it passes a name or a vault that is an empty text.';

export const cmkNotUsed = defineCheck({
  id: 'cmk-not-used',
  category: 'encryption',
  title: 'Data at rest is encrypted with a customer-managed key',
  failTitle: 'Data at rest is encrypted with a key that Microsoft manages',
  why: 'With a key of its own the organisation decides who may use it, rotates it, and can take it away. With Microsoft’s key the data is encrypted just as strongly, but that control lies with Microsoft.',
  severity: 'low',
  severityReason: 'Low where no rule demands an own key; high where the setting customerManagedKeyRequired says so.',
  controls: controlsOf('customerManagedKey'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.customerManagedKey, differs: keyVersionDiffers },
    {
      tool: 'Checkov',
      id: 'CKV2_AZURE_11',
      differs:
        'It asks for an azurerm_kusto_cluster_customer_managed_key in Terraform code and never sees the cluster.',
    },
    { tool: 'Powerpipe', id: 'kusto_cluster_encrypted_at_rest_with_cmk', differs: keyVersionDiffers },
    // UNCONFIRMED: the prefix of the ID, which follows Mondoo's other cluster checks.
    {
      tool: 'Mondoo',
      id: 'mondoo-azure-security-kusto-cluster-cmk-encryption',
      differs: 'It looks at keyName alone, so a key without a vault passes.',
    },
    { tool: 'Microsoft cloud security baseline', id: 'Azure Data Explorer DP-5' },
    { tool: 'Azure Landing Zones', id: 'Deny-ADX-Cmk', differs: keyVersionDiffers },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster'],
  evaluate: ({ cluster }, { settings: { customerManagedKeyRequired } }) => {
    const key = cluster.properties.keyVaultProperties;
    const verdict = (['keyName', 'keyVaultUri'] as const).map((name) => ({
      property: `keyVaultProperties.${name}`,
      actual: formatRaw(key?.[name]),
      expected: 'set',
    }));
    const details: VerdictDetails = {
      severity: customerManagedKeyRequired ? 'high' : 'low',
      settings: [{ name: 'customerManagedKeyRequired', value: String(customerManagedKeyRequired) }],
    };
    return key?.keyName && key.keyVaultUri ? pass(verdict, details) : fail(verdict, details);
  },
  fixes: [{ fixId: 'cmk-not-used', grade: 'guided', exampleInput: sampleKeyInput }],
  examples: {
    pass: [
      { title: 'The cluster follows the newest version of a key in a vault.', snapshot: sampleSnapshot() },
      {
        title: 'The cluster uses one version of a key in a vault.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              keyVaultProperties: {
                keyName: 'telemetry-data',
                keyVersion: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
                keyVaultUri: 'https://kv-telemetry.vault.azure.net',
              },
            },
          },
        }),
      },
    ],
    fail: [
      {
        title: 'The cluster has no key of its own.',
        snapshot: sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } }),
      },
      {
        title: 'An own key was taken away again.',
        snapshot: sampleSnapshot({ cluster: { properties: { keyVaultProperties: {} } } }),
      },
    ],
  },
});
