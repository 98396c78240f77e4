import { isDevSize } from '@/lib/model/azure/cluster-sizes';
import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const skuNoSla = defineCheck({
  id: 'sku-no-sla',
  category: 'operations',
  title: 'The cluster’s size has a service level agreement',
  failTitle: 'The cluster’s size has no service level agreement',
  why: 'A development size is a single machine: when it fails or is updated, nothing answers, and Microsoft promises nothing. Whoever relies on the cluster’s logs or alerts loses them just then.',
  severity: 'low',
  severityReason:
    'It is about being reachable, not about who can reach the data; for development it is meant to be so.',
  controls: [],
  otherTools: [
    {
      tool: 'Checkov',
      id: 'CKV_AZURE_180',
      differs: 'It knows the names of two sizes and does not look at the tier.',
    },
    {
      tool: 'PSRule for Azure',
      id: 'Azure.ADX.SLA (AZR-000014)',
      differs: 'It looks at the tier and not at the name of the size.',
    },
    { tool: 'Powerpipe', id: 'kusto_cluster_sku_with_sla' },
    { tool: 'azqr', id: 'dec-003', differs: 'It looks at the name of the size and not at the tier.' },
    { tool: 'azqr', id: 'dec-002', differs: 'It judges nothing and only prints the service level agreement.' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-choose-sku',
  needs: ['cluster'],
  evaluate: ({ cluster: { sku } }) => {
    const verdict = [
      { property: 'sku.tier', actual: sku.tier, expected: 'Standard' },
      { property: 'sku.name', actual: sku.name, expected: 'no Dev(No SLA) size' },
    ];
    return sku.tier.toLowerCase() === 'basic' || isDevSize(sku)
      ? fail(verdict, { message: `The size ${sku.name} (${sku.tier}) has no service level agreement.` })
      : pass(verdict);
  },
  fixes: [{ fixId: 'sku-no-sla', grade: 'guided', exampleInput: { skuName: 'Standard_E2ads_v5', capacity: 2 } }],
  examples: {
    pass: [{ title: 'The size is made for production.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The size is made for development.',
        snapshot: sampleSnapshot({
          cluster: { sku: { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic', capacity: 1 } },
        }),
      },
    ],
  },
});
