/** A recommendation for Azure Data Explorer that no check can judge, since this product does not read what it rests on. */
export interface NotRead {
  title: string;
  reason: string;
}

/**
 * Recommendations of Microsoft's security baseline and review checklist that are named, never judged.
 * Source: https://learn.microsoft.com/security/benchmark/azure/baselines/azure-data-explorer-security-baseline
 */
export const notRead: readonly NotRead[] = [
  {
    title: 'Conditional Access covers Azure Data Explorer',
    reason:
      'The policies belong to the whole tenant and are read with Policy.Read.All, which this product never asks for.',
  },
  {
    title: 'Microsoft Purview scans the cluster',
    reason: 'Purview knows its scans; Azure Resource Manager does not.',
  },
  {
    title: 'Customer Lockbox is on',
    // UNCONFIRMED: where the tenant's setting can be read.
    reason: 'It is a setting of the tenant, and no way of reading it for a cluster is documented.',
  },
  {
    title: 'There is a plan for losing the region',
    reason: 'A second cluster, an export or a template can exist anywhere, so that only a person can vouch for it.',
  },
];
