/** A recommendation that no check covers, because its evidence isn't read. */
export interface NotRead {
  title: string;
  reason: string;
  command?: string;
}

/** Only KQL management commands return this state: https://learn.microsoft.com/kusto/management */
function byCommand(command: string, about?: string): Pick<NotRead, 'reason' | 'command'> {
  const reason =
    'Only a management command returns this data. It requires a Kusto role and a token for the cluster, which Kustodian doesn’t request.';
  return { reason: about === undefined ? reason : `${about} ${reason}`, command };
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
    title: 'Callouts to web services and databases should be limited',
    ...byCommand('.show cluster policy callout'),
  },
  {
    title: 'Managed identities should be limited to named purposes',
    ...byCommand('.show cluster policy managed_identity'),
  },
  {
    title: 'Plugins for external services should be off unless needed',
    ...byCommand('.show plugins'),
  },
  {
    title: 'Table roles should match roles in Azure Resource Manager',
    ...byCommand('.show table principals'),
  },
  {
    title: 'Sensitive tables should restrict read access',
    ...byCommand(
      '.show table * policy row_level_security',
      'A row level security policy or a restricted view access policy restricts read access.',
    ),
  },
  {
    title: 'External data access should use known accounts and no keys',
    ...byCommand('.show external tables', 'External tables and continuous exports access data outside the cluster.'),
  },
  {
    title: 'Only known principals should purge data',
    ...byCommand('.show purges'),
  },
];
