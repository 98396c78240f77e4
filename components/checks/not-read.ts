/** A recommendation that no check covers, because its evidence isn't read. */
export interface NotRead {
  title: string;
  reason: string;
  command?: string;
}

/**
 * Recommendations without a check, from Microsoft's baseline and review checklist. Source:
 * https://learn.microsoft.com/security/benchmark/azure/baselines/azure-data-explorer-security-baseline
 */
export const notRead: readonly NotRead[] = [
  {
    title: 'Conditional Access should cover Azure Data Explorer',
    reason: 'Reading Conditional Access policies requires Policy.Read.All, which Kustodian doesn’t request.',
  },
  {
    title: 'Microsoft Purview should scan the cluster',
    reason: 'Purview stores its scans, and Azure Resource Manager doesn’t return them.',
  },
  {
    title: 'Customer Lockbox should be on',
    // UNCONFIRMED: where the tenant's setting can be read. The preview API 2018-02-28-preview has `tenantOptedIn`:
    // https://github.com/Azure/azure-rest-api-specs/tree/main/specification/customerlockbox
    reason: 'Customer Lockbox is a tenant setting that Kustodian doesn’t read.',
  },
  {
    title: 'A recovery plan should cover the loss of the region',
    reason:
      'A recovery plan can use a second cluster, an export, or a template in any location. Kustodian can’t detect these plans.',
  },
  {
    title: 'Microsoft Entra sign-in and data encryption should be on',
    reason:
      'Every cluster meets this requirement: Microsoft Entra sign-in and encryption in transit and at rest are always on.',
  },
  {
    title: 'The cluster SKU should support private endpoints',
    reason:
      'All clusters comply with the Azure Policy definition “Azure Data Explorer should use a SKU that supports private link” (1fec9658-933f-4b3e-bc95-913ed22d012b). The definition requires the Basic or Standard tier. Azure offers only these tiers.',
  },
  {
    title: 'Only known principals should purge data',
    reason:
      'Only a management command returns purges. It requires a Kusto role and a token for the cluster, which Kustodian doesn’t request.',
    command: '.show purges',
  },
];
