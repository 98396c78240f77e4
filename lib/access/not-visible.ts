/**
 * What Azure Resource Manager and Microsoft Graph don't show about access, with what shows it. Commands:
 * https://learn.microsoft.com/kusto/management/
 */
const hidden: readonly { sentence: string; shownBy: string; commands?: readonly string[] }[] = [
  {
    sentence: 'Eligible members of groups (PIM for Groups) aren’t listed.',
    // https://learn.microsoft.com/graph/api/privilegedaccessgroup-list-eligibilityschedules
    shownBy: 'Microsoft Graph, with the permission PrivilegedEligibilitySchedule.Read.AzureADGroup',
  },
  {
    sentence: 'Classic administrators aren’t included.',
    shownBy: 'Nothing. Azure has retired these roles.',
  },
  {
    sentence:
      'Kustodian can’t read row level security policies, which filter rows for every principal. “Read” means only that the principal can run queries.',
    shownBy: '.show table * policy row_level_security',
    commands: ['row_level_security'],
  },
  {
    sentence:
      'Kustodian can’t read restricted view access policies. Some tables might have narrower access than shown.',
    shownBy: '.show table * policy restricted_view_access',
    commands: ['restricted_view_access'],
  },
  {
    sentence: 'Admins of tables, functions, and views aren’t listed. Only management commands return them.',
    shownBy: '.show table <name> principals; .show function <name> principals',
  },
  {
    sentence: 'Kustodian can’t read the effective managed identity, callout, and sandbox policies.',
    shownBy: '.show cluster policy managed_identity; .show cluster policy callout; .show cluster policy sandbox',
    commands: ['managed_identity', 'callout'],
  },
  {
    sentence:
      'Roles on other clusters aren’t included. With Microsoft.Kusto/clusters/attachedDatabaseConfigurations/write there, a principal might attach these databases and query them.',
    // UNCONFIRMED: which permission on the leader cluster this requires. https://learn.microsoft.com/azure/data-explorer/follower
    shownBy: 'The role assignments of each cluster that could follow this one',
  },
  {
    sentence:
      'Permission to approve private endpoints (Microsoft.Kusto/clusters/PrivateEndpointConnectionsApproval/action) isn’t listed. It opens a network path, and reading data still requires a Kusto role.',
    // https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint
    shownBy: 'The definitions of the Azure roles on the cluster',
  },
  {
    sentence: 'Kustodian can’t read external tables and continuous exports.',
    shownBy: '.show external tables; .show continuous-exports',
  },
  {
    sentence: 'The results show who has access, not who used it.',
    shownBy: 'The Query and Command logs of a diagnostic setting, or .show queries',
  },
  {
    sentence: 'Group changes take time: up to 30 minutes for new members and up to 3 hours for removed ones.',
    shownBy: 'A later refresh. The group’s role assignment is listed immediately.',
  },
  {
    sentence:
      'Azure assigns AllDatabasesAdmin to the account that created the cluster. Not documented: Azure might not list this role.',
    shownBy: '.show database principals',
    commands: ['principals'],
  },
  {
    sentence: 'Not documented: The list of database principals might omit inherited roles and followed databases.',
    shownBy: '.show database principals',
    commands: ['principals'],
  },
];

export const notVisible: readonly string[] = hidden.map(({ sentence }) => sentence);

/** Returns `undefined` for another sentence. */
export function shownBy(sentence: string): string | undefined {
  return hidden.find((entry) => entry.sentence === sentence)?.shownBy;
}

/** Returns commands with an importable result that shows a part of a subject, such as `callout`. */
export function importableCommands(sentence: string): readonly string[] {
  return hidden.find((entry) => entry.sentence === sentence)?.commands ?? [];
}
