import { defineCheck, fail, notDocumented, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { diskEncryptionSupport } from '../support/cluster-sizes';

export const diskEncryptionSkuUnsupported = defineCheck({
  id: 'disk-encryption-sku-unsupported',
  category: 'encryption',
  title: 'The cluster SKU should support disk encryption',
  shortTitle: 'Disk encryption: SKU',
  failTitle: 'The cluster SKU doesn’t support disk encryption',
  passTitle: 'The cluster SKU supports disk encryption',
  why: 'On Dv2-series SKUs, the disks with the hot cache can’t be encrypted. With these SKUs, a cluster can’t meet a policy that requires disk encryption.',
  severity: 'info',
  severityReason: 'Info. The SKU prevents disk encryption. Another check evaluates the setting.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
  needs: ['cluster'],
  evaluate: ({ cluster: { sku } }) => {
    const verdict = [{ property: 'sku.name', actual: sku.name, expected: 'a SKU outside the Dv2 series' }];
    switch (diskEncryptionSupport(sku.name)) {
      case 'unsupported':
        return fail(verdict, { message: `The SKU ${sku.name} doesn’t support disk encryption.` });
      case 'not-documented':
        return pass(verdict, {
          assumptions: [
            notDocumented(`The SKU ${sku.name} might not support disk encryption. This check assumes that it does.`),
          ],
        });
      case 'supported':
        return pass(verdict);
    }
  },
  fixes: [],
  remediation: {
    steps: ['On the cluster, open **Scale up**.', 'Select a newer SKU.'],
    note: 'Scaling takes a few minutes. The new SKU might cost more.',
  },
  examples: {
    pass: [
      { title: 'The SKU is in a current series.', snapshot: sampleSnapshot() },
      {
        title: 'The SKU is in the DSv2 series. This check assumes that the series supports disk encryption.',
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
