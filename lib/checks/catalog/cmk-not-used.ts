import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, pass, type VerdictDetails } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleKeyInput } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';

const keyVersionDiffers = (tool: string) =>
  `${tool} also flags clusters without keyVersion, which this check treats as the current version. ${tool} accepts an empty key name or key vault.`;

export const cmkNotUsed = defineCheck({
  id: 'cmk-not-used',
  category: 'encryption',
  title: 'Encryption at rest should use a customer-managed key',
  shortTitle: 'Customer-managed key',
  setting: 'encryption key',
  failTitle: 'Encryption at rest uses a Microsoft-managed key',
  passTitle: 'Encryption at rest uses a customer-managed key',
  why: 'With a customer-managed key, you control who can use the key, and you can revoke access. A Microsoft-managed key is as strong, but Microsoft controls it.',
  severity: 'low',
  severityReason: 'Data is encrypted either way. Requiring customer-managed keys in Settings raises the severity.',
  controls: controlsOf('customerManagedKey'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.customerManagedKey, differs: keyVersionDiffers('Azure Policy') },
    {
      tool: 'Checkov',
      id: 'CKV2_AZURE_11',
      differs: 'Checkov checks azurerm_kusto_cluster_customer_managed_key in Terraform code, not clusters in Azure.',
    },
    { tool: 'Powerpipe', id: 'kusto_cluster_encrypted_at_rest_with_cmk', differs: keyVersionDiffers('Powerpipe') },
    // UNCONFIRMED: the prefix of the ID, which follows Mondoo's other cluster checks.
    {
      tool: 'Mondoo',
      id: 'mondoo-azure-security-kusto-cluster-cmk-encryption',
      differs: 'Mondoo checks only keyName, so a key without a key vault passes.',
    },
    { tool: 'Azure security baseline', id: 'Azure Data Explorer DP-5' },
    { tool: 'Azure Landing Zones', id: 'Deny-ADX-Cmk', differs: keyVersionDiffers('Azure Landing Zones') },
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
      { title: 'The cluster uses the current version of a key in a key vault.', snapshot: sampleSnapshot() },
      {
        title: 'The cluster uses a specific version of a key in a key vault.',
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
        title: 'The cluster has no customer-managed key.',
        snapshot: sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } }),
      },
      {
        title: 'The customer-managed key was removed.',
        snapshot: sampleSnapshot({ cluster: { properties: { keyVaultProperties: {} } } }),
      },
    ],
  },
});
