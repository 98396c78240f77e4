/** A recommendation that no check covers, because its evidence isn't read. */
export interface NotRead {
  title: string;
  reason: string;
  /** The management command that returns the state. */
  command?: string;
}

/** Only KQL management commands return this state: https://learn.microsoft.com/kusto/management */
function byCommand(command: string): Pick<NotRead, 'reason' | 'command'> {
  const reason =
    'Available only through a management command on the cluster’s endpoint. The command requires a Kusto role and a token for the cluster, which Kustodian doesn’t request.';
  return { reason, command };
}

/**
 * Recommendations without a check, from Microsoft's baseline and review checklist. Source:
 * https://learn.microsoft.com/security/benchmark/azure/baselines/azure-data-explorer-security-baseline
 */
export const notRead: readonly NotRead[] = [
  {
    title: 'Conditional Access should cover Azure Data Explorer',
    reason:
      'These policies apply to the whole tenant. Reading them requires Policy.Read.All, which Kustodian doesn’t request.',
  },
  {
    title: 'Microsoft Purview should scan the cluster',
    reason: 'Purview stores its scans, and Azure Resource Manager doesn’t return them.',
  },
  {
    title: 'Customer Lockbox should be on',
    // UNCONFIRMED: where the tenant's setting can be read.
    reason: 'Customer Lockbox is a tenant setting. Microsoft doesn’t document how to read the setting for a cluster.',
  },
  {
    title: 'A recovery plan should cover the loss of the region',
    reason: 'A second cluster, an export, or a template can be anywhere, so Kustodian can’t find it.',
  },
  {
    title: 'Sign-in should use Microsoft Entra ID, and data should be encrypted in transit and at rest',
    reason:
      'Every cluster meets these requirements. You can’t turn off Entra sign-in or encryption, and Azure has no property for either.',
  },
  {
    title: 'The cluster SKU should support private endpoints',
    reason:
      'The Azure Policy definition 1fec9658-933f-4b3e-bc95-913ed22d012b requires the Basic or Standard tier. Azure has no other tier, so the policy can’t fail.',
  },
  {
    title: 'Callouts to web services and external databases should be limited',
    ...byCommand('.show cluster policy callout'),
  },
  {
    title: 'Managed identities should be limited to named purposes',
    ...byCommand('.show cluster policy managed_identity'),
  },
  {
    title: 'Plugins that connect to external services should be off unless needed',
    ...byCommand('.show plugins'),
  },
  {
    title: 'Table roles should match Azure Resource Manager',
    ...byCommand('.show table principals'),
  },
  {
    title: 'Sensitive tables should use row-level security or restricted view access',
    ...byCommand('.show table * policy row_level_security'),
  },
  {
    title: 'External tables and continuous exports should use known accounts without keys',
    ...byCommand('.show external tables'),
  },
  {
    title: 'Only known principals should purge data',
    ...byCommand('.show purges'),
  },
];
