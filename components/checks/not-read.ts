/** A recommendation that no check covers, because its evidence isn't read. */
export interface NotRead {
  title: string;
  reason: string;
}

/** Only KQL management commands return this state: https://learn.microsoft.com/kusto/management */
function byCommand(command: string): string {
  return `Only the KQL management command ${command} tells. It runs on the cluster’s own endpoint and takes a Kusto role there and a token for it, which this product never asks for.`;
}

/**
 * Recommendations without a check, from Microsoft's baseline and review checklist. Source:
 * https://learn.microsoft.com/security/benchmark/azure/baselines/azure-data-explorer-security-baseline
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
  {
    title: 'Sign-in goes through Microsoft Entra ID, traffic is encrypted, data at rest is encrypted by Azure',
    reason: 'That is so for every cluster and cannot be switched off: there is no property to read.',
  },
  {
    title: 'The size of the cluster supports private endpoints',
    reason:
      'The Azure Policy definition 1fec9658-933f-4b3e-bc95-913ed22d012b asks for the tier Basic or Standard, and Azure knows no other: it can never fail.',
  },
  {
    title: 'Callouts to web services and foreign databases are narrow',
    reason: byCommand('.show cluster policy callout'),
  },
  {
    title: 'Managed identities may be used for named purposes only',
    reason: byCommand('.show cluster policy managed_identity'),
  },
  {
    title: 'Plugins that reach out of the cluster are off unless they are used',
    reason: byCommand('.show plugins'),
  },
  {
    title: 'Nobody holds a role on a table that Azure Resource Manager does not know of',
    reason: byCommand('.show table principals'),
  },
  {
    title: 'Sensitive tables have row level security or restricted view access',
    reason: byCommand('.show table * policy row_level_security'),
  },
  {
    title: 'External tables and continuous exports use no keys and lead to known accounts',
    reason: byCommand('.show external tables'),
  },
  {
    title: 'Only known principals have purged data',
    reason: byCommand('.show purges'),
  },
];
