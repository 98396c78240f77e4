import { documentedDefaults } from '@/lib/model/cluster';
import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { diskEncryptionSupport } from '../support/cluster-sizes';

export const diskEncryptionOff = defineCheck({
  id: 'disk-encryption-off',
  category: 'encryption',
  title: 'Disk encryption should be on',
  shortTitle: 'Disk encryption',
  setting: 'disk encryption',
  failTitle: 'Disk encryption is off',
  passTitle: 'Disk encryption is on',
  why: 'The hot cache and the operating system are on VM disks. These disks are encrypted only if disk encryption is on.',
  severity: 'medium',
  severityReason: 'Azure Storage always encrypts the stored copy. Other tools rate this Low to High.',
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
        'Semgrep also flags Terraform code that sets disk_encryption_enabled, because it checks the old attribute enable_disk_encryption.',
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
          message: `The SKU ${sku.name} doesn’t support disk encryption.`,
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
        title: 'Disk encryption isn’t set, and the default is off.',
        snapshot: sampleSnapshot({ cluster: { properties: { enableDiskEncryption: undefined } } }),
      },
    ],
  },
});
