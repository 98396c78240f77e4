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
    shownBy: 'None. Azure retired these roles.',
  },
  {
    sentence:
      'Kustodian can’t read row level security policies, so “Read” means that the principal can query, not that it sees every row.',
    shownBy: '.show table * policy row_level_security',
    commands: ['row_level_security'],
  },
  {
    sentence: 'Kustodian can’t read restricted view access policies, so some tables might have less access than shown.',
    shownBy: '.show table * policy restricted_view_access',
    commands: ['restricted_view_access'],
  },
  {
    sentence: 'Admins of tables, functions, and views aren’t listed.',
    shownBy: '.show table <name> principals; .show function <name> principals',
  },
  {
    sentence: 'Kustodian can’t read the effective managed identity, callout, and sandbox policies.',
    shownBy: '.show cluster policy managed_identity; .show cluster policy callout; .show cluster policy sandbox',
    commands: ['managed_identity', 'callout'],
  },
  {
    sentence:
      'Roles on other clusters aren’t included. With Microsoft.Kusto/clusters/attachedDatabaseConfigurations/write there, a principal might attach these databases.',
    // UNCONFIRMED: which permission on the leader cluster this requires. https://learn.microsoft.com/azure/data-explorer/follower
    shownBy: 'The role assignments of each cluster that could follow this one',
  },
  {
    sentence:
      'Permission to approve private endpoints (Microsoft.Kusto/clusters/PrivateEndpointConnectionsApproval/action) isn’t listed. Reading data also requires a Kusto role.',
    // https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint
    shownBy: 'The definitions of the Azure roles on the cluster',
  },
  {
    sentence: 'Kustodian can’t read external tables or continuous exports.',
    shownBy: '.show external tables; .show continuous-exports',
  },
  {
    sentence: 'The results show who has access, not who used it.',
    shownBy: 'The Query and Command logs of a diagnostic setting, or .show queries',
  },
  {
    sentence: 'New group members get access within 30 minutes, and removed members lose it within 3 hours.',
    shownBy: 'A later refresh. The group’s role assignment is listed immediately.',
  },
  {
    sentence: 'The account that created the cluster gets AllDatabasesAdmin, which Azure might not list.',
    shownBy: '.show database principals',
    commands: ['principals'],
  },
  {
    sentence: 'The list of database principals might omit inherited roles and followed databases.',
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
