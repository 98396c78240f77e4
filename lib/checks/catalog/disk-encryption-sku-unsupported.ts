import { defineCheck, fail, notDocumented, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { diskEncryptionSupport } from '../support/cluster-sizes';

export const diskEncryptionSkuUnsupported = defineCheck({
  id: 'disk-encryption-sku-unsupported',
  category: 'encryption',
  title: 'The cluster SKU should support disk encryption',
  shortTitle: 'SKU: disk encryption',
  setting: 'disk encryption',
  failTitle: 'The cluster SKU doesn’t support disk encryption',
  passTitle: 'The cluster SKU supports disk encryption',
  why: 'On Dv2-series SKUs, the disks with the hot cache can’t be encrypted. The cluster can’t meet a policy that requires disk encryption.',
  severity: 'info',
  severityReason: 'This check shows only that the SKU prevents disk encryption. Another check evaluates the setting.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
  needs: ['cluster'],
  evaluate: ({ cluster: { sku } }) => {
    const verdict = [{ property: 'sku.name', actual: sku.name, expected: 'a SKU outside the Dv2 series' }];
    switch (diskEncryptionSupport(sku.name)) {
      case 'unsupported':
        return fail(verdict, { message: `The SKU ${sku.name} doesn’t support disk encryption.` });
      case 'not-documented':
        return pass(verdict, {
          assumptions: [notDocumented(`This check assumes that the SKU ${sku.name} supports disk encryption.`)],
        });
      case 'supported':
        return pass(verdict);
    }
  },
  fixes: [],
  remediation: {
    steps: ['Open **Scale up** on the cluster.', 'Select a newer SKU.'],
    note: 'Scaling takes a few minutes. The new SKU might cost more.',
  },
  examples: {
    pass: [
      { title: 'The SKU is in a current series.', snapshot: sampleSnapshot() },
      {
        title: 'The SKU is in the DSv2 series, which is assumed to support disk encryption.',
        snapshot: sampleSnapshot({
          cluster: { sku: { name: 'Standard_DS13_v2+1TB_PS', tier: 'Standard', capacity: 2 } },
        }),
      },
    ],
    fail: [
      {
        title: 'The SKU is in the Dv2 series.',
        snapshot: sampleSnapshot({
          cluster: {
            sku: { name: 'Standard_D13_v2', tier: 'Standard', capacity: 2 },
            properties: { enableDiskEncryption: false },
          },
        }),
      },
    ],
  },
});
