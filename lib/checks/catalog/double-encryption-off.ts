import { documentedDefaults } from '@/lib/model/cluster';
import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const doubleEncryptionOff = defineCheck({
  id: 'double-encryption-off',
  category: 'encryption',
  title: 'Double encryption should be on',
  shortTitle: 'Double encryption',
  setting: 'double encryption',
  failTitle: 'Double encryption is off',
  passTitle: 'Double encryption is on',
  why: 'Without a second algorithm and key, one broken algorithm or leaked key can expose data at rest. Some regulations require double encryption.',
  severity: 'low',
  severityReason: 'Data is always encrypted once, which is enough unless a second layer is required.',
  controls: controlsOf('doubleEncryption'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.doubleEncryption },
    {
      tool: 'Checkov',
      id: 'CKV_AZURE_75',
      differs: 'Checkov checks Microsoft.Compute/disks in ARM templates, not clusters.',
    },
    { tool: 'Powerpipe', id: 'kusto_cluster_double_encryption_enabled' },
    { tool: 'Semgrep', id: 'azure-dataexplorer-double-encryption-enabled' },
    { tool: 'Tenable', id: 'AC_AZURE_0298' },
    { tool: 'Azure Landing Zones', id: 'Deny-ADX-Double-Encryption' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-double',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const enableDoubleEncryption = properties.enableDoubleEncryption;
    const verdict = [
      { property: 'enableDoubleEncryption', actual: formatRaw(enableDoubleEncryption), expected: 'true' },
    ];
    return (enableDoubleEncryption ?? documentedDefaults.enableDoubleEncryption.value)
      ? pass(verdict)
      : fail(verdict, { assumptions: assumedDefault('enableDoubleEncryption', enableDoubleEncryption) });
  },
  fixes: [],
  remediation: {
    steps: [
      'Create a new cluster.',
      'On the **Security** tab, turn on **Enable Double Encryption**.',
      'Move the data to the new cluster.',
    ],
    note: 'You can turn on double encryption only when you create a cluster.',
  },
  examples: {
    pass: [{ title: 'The cluster was created with double encryption.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster was created without double encryption.',
        snapshot: sampleSnapshot({ cluster: { properties: { enableDoubleEncryption: false } } }),
      },
      {
        title: 'Double encryption isn’t set, and the default is off.',
        snapshot: sampleSnapshot({ cluster: { properties: { enableDoubleEncryption: undefined } } }),
      },
    ],
  },
});
