import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isDevSize } from '../support/cluster-sizes';

export const skuNoSla = defineCheck({
  id: 'sku-no-sla',
  category: 'operations',
  title: 'The cluster SKU should have an SLA',
  shortTitle: 'SLA',
  setting: 'SKU',
  failTitle: 'The cluster SKU has no SLA',
  passTitle: 'The cluster SKU has an SLA',
  why: 'A dev SKU has a single instance and no SLA, so failures and updates take the cluster offline. Its logs and alerts stop too.',
  severity: 'low',
  severityReason: 'An SLA affects availability, not access to data. Dev SKUs are for development.',
  otherTools: [
    {
      tool: 'Checkov',
      id: 'CKV_AZURE_180',
      differs: 'Checkov checks for two SKU names and ignores the tier.',
    },
    {
      tool: 'PSRule for Azure',
      id: 'Azure.ADX.SLA (AZR-000014)',
      differs: 'PSRule for Azure checks the tier and ignores the SKU name.',
    },
    { tool: 'Powerpipe', id: 'kusto_cluster_sku_with_sla' },
    { tool: 'azqr', id: 'dec-003', differs: 'The azqr rule checks the SKU name and ignores the tier.' },
    { tool: 'azqr', id: 'dec-002', differs: 'The azqr rule shows the SLA but doesn’t evaluate it.' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-choose-sku',
  needs: ['cluster'],
  evaluate: ({ cluster: { sku } }) => {
    const verdict = [
      { property: 'sku.tier', actual: sku.tier, expected: 'Standard' },
      { property: 'sku.name', actual: sku.name, expected: 'not a Dev(No SLA) SKU' },
    ];
    return sku.tier.toLowerCase() === 'basic' || isDevSize(sku)
      ? fail(verdict, { message: `The SKU ${sku.name} (${sku.tier}) has no SLA.` })
      : pass(verdict);
  },
  fixes: [{ fixId: 'sku-no-sla', grade: 'guided', exampleInput: { skuName: 'Standard_E2ads_v5', capacity: 2 } }],
  examples: {
    pass: [{ title: 'The cluster uses a production SKU.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster uses a dev SKU.',
        snapshot: sampleSnapshot({
          cluster: { sku: { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic', capacity: 1 } },
        }),
      },
    ],
  },
});
