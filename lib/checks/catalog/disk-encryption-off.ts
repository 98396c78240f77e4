import { diskEncryptionSupport } from '@/lib/model/azure/cluster-sizes';
import { documentedDefaults } from '@/lib/model/cluster';
import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const diskEncryptionOff = defineCheck({
  id: 'disk-encryption-off',
  category: 'encryption',
  title: 'Disk encryption is on',
  failTitle: 'Disk encryption is off',
  why: 'Azure Storage encrypts the data at rest in any case, but the hot cache and the operating system lie on the disks of the cluster’s machines. Without disk encryption, what is cached there is not protected.',
  severity: 'medium',
  severityReason: 'Other tools range from low to high; the data’s main copy stays encrypted by Azure Storage.',
  controls: controlsOf('diskEncryption'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.diskEncryption },
    { tool: 'Checkov', id: 'CKV_AZURE_74' },
    { tool: 'PSRule for Azure', id: 'Azure.ADX.DiskEncryption (AZR-000013)' },
    { tool: 'azqr', id: 'dec-008' },
    { tool: 'Powerpipe', id: 'kusto_cluster_disk_encryption_enabled' },
    { tool: 'SonarQube', id: 'S6388' },
    {
      tool: 'Semgrep',
      id: 'azure-dataexplorer-uses-disk-encryption',
      differs:
        'It looks for the old Terraform attribute enable_disk_encryption, so it also flags code that sets disk_encryption_enabled.',
    },
    { tool: 'Mondoo', id: 'mondoo-azure-security-kusto-cluster-disk-encryption-enabled' },
    { tool: 'Tenable', id: 'AC_AZURE_0299' },
    { tool: 'Azure Landing Zones', id: 'Deny-ADX-Encryption' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties, sku } }) => {
    const enableDiskEncryption = properties.enableDiskEncryption;
    const verdict = [{ property: 'enableDiskEncryption', actual: formatRaw(enableDiskEncryption), expected: 'true' }];
    if (enableDiskEncryption ?? documentedDefaults.enableDiskEncryption.value) return pass(verdict);
    const assumptions = assumedDefault('enableDiskEncryption', enableDiskEncryption);
    return diskEncryptionSupport(sku.name) === 'unsupported'
      ? fail(verdict, {
          assumptions,
          fixable: false,
          message: `Disk encryption is off, and the cluster’s size ${sku.name} does not support it.`,
        })
      : fail(verdict, { assumptions });
  },
  fixes: [{ fixId: 'disk-encryption-off', grade: 'guided' }],
  examples: {
    pass: [{ title: 'Disk encryption is on.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Disk encryption is off.',
        snapshot: sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }),
      },
      {
        title: 'Azure says nothing of it, which means off.',
        snapshot: sampleSnapshot({ cluster: { properties: { enableDiskEncryption: undefined } } }),
      },
    ],
  },
});
