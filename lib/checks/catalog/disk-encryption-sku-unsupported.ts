import { diskEncryptionSupport } from '@/lib/model/azure/cluster-sizes';
import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const diskEncryptionSkuUnsupported = defineCheck({
  id: 'disk-encryption-sku-unsupported',
  category: 'encryption',
  title: 'The cluster’s size supports disk encryption',
  failTitle: 'The cluster’s size does not support disk encryption',
  why: 'On sizes of the Dv2 family the disks that hold the hot cache cannot be encrypted, so the cluster cannot meet a rule that asks for it.',
  severity: 'info',
  severityReason: 'It says why disk encryption cannot be switched on; that it is off is judged by itself.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
  needs: ['cluster'],
  evaluate: ({ cluster: { sku } }) => {
    const verdict = [{ property: 'sku.name', actual: sku.name, expected: 'a size outside the Dv2 family' }];
    switch (diskEncryptionSupport(sku.name)) {
      case 'unsupported':
        return fail(verdict, { message: `Disk encryption is not supported on the cluster’s size ${sku.name}.` });
      case 'not-documented':
        return pass(verdict, {
          assumptions: [`Whether ${sku.name} belongs to the sizes that cannot be encrypted is not documented.`],
        });
      case 'supported':
        return pass(verdict);
    }
  },
  fixes: [],
  noFix:
    'In the portal, open the cluster’s Scale up page and choose a newer size; the switch takes a few minutes and may cost more.',
  examples: {
    pass: [
      { title: 'A size of a present family.', snapshot: sampleSnapshot() },
      {
        title: 'A DSv2 size, of which Microsoft says nothing.',
        snapshot: sampleSnapshot({
          cluster: { sku: { name: 'Standard_DS13_v2+1TB_PS', tier: 'Standard', capacity: 2 } },
        }),
      },
    ],
    fail: [
      {
        title: 'A size of the Dv2 family.',
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
