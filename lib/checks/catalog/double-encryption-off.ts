import { documentedDefaults } from '@/lib/model/cluster';
import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const doubleEncryptionOff = defineCheck({
  id: 'double-encryption-off',
  category: 'encryption',
  title: 'Double encryption is on',
  failTitle: 'Double encryption is off',
  why: 'With double encryption the data at rest is encrypted twice, with two algorithms and two keys, so that one broken algorithm or one leaked key does not lay it open. Some rules demand it.',
  severity: 'low',
  severityReason: 'The data is encrypted once in any case; a second layer matters only where a rule demands it.',
  controls: controlsOf('doubleEncryption'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.doubleEncryption },
    {
      tool: 'Checkov',
      id: 'CKV_AZURE_75',
      differs: 'Its check of ARM templates looks at Microsoft.Compute/disks, so there it never judges a cluster.',
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
  noFix:
    'Azure sets double encryption only while a cluster is created: where it is required, create a new cluster in the portal with double encryption switched on and move the data there.',
  examples: {
    pass: [{ title: 'The cluster was created with double encryption.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster was created without double encryption.',
        snapshot: sampleSnapshot({ cluster: { properties: { enableDoubleEncryption: false } } }),
      },
      {
        title: 'Azure says nothing of it, which means off.',
        snapshot: sampleSnapshot({ cluster: { properties: { enableDoubleEncryption: undefined } } }),
      },
    ],
  },
});
