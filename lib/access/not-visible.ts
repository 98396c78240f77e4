import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { KustoDatabaseEvidence, KustoEvidence } from '@/lib/model/kusto-evidence';
import { type CommandParts, commandDatabases } from './command-databases';

/**
 * What Azure Resource Manager and Microsoft Graph don't show about access, with what shows it. Commands:
 * https://learn.microsoft.com/kusto/management/
 */
interface Hidden {
  sentence: string;
  shownBy: string | { commands: string };
  /** Whether the results of management commands show it. Absent: they don't. */
  isAnswered?: (kusto: KustoEvidence, databases: readonly KustoDatabaseEvidence[]) => boolean;
}

const isRead = ({ state }: EvidenceResult<unknown>) => state === 'read';

const hidden: readonly Hidden[] = [
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
    shownBy: { commands: '.show table * policy row_level_security' },
    isAnswered: (_, databases) => databases.every(({ rls }) => isRead(rls)),
  },
  {
    sentence: 'Kustodian can’t read restricted view access policies, so some tables might have less access than shown.',
    shownBy: { commands: '.show table * policy restricted_view_access' },
    isAnswered: (_, databases) => databases.every(({ restricted }) => isRead(restricted)),
  },
  {
    sentence: 'Admins of tables, functions, and views aren’t listed.',
    shownBy: { commands: '.show table <name> principals; .show function <name> principals' },
    isAnswered: (_, databases) => databases.every(hasEntityRoles),
  },
  {
    sentence: 'Kustodian can’t read the effective managed identity, callout, and sandbox policies.',
    shownBy: {
      commands: '.show cluster policy managed_identity; .show cluster policy callout; .show cluster policy sandbox',
    },
    isAnswered: ({ cluster: { identity, callout, sandbox } }) => [identity, callout, sandbox].every(isRead),
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
    shownBy: { commands: '.show external tables; .show continuous-exports' },
    isAnswered: (_, databases) => databases.every((own) => isRead(own.externalTables) && isRead(own.exports)),
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
    shownBy: { commands: '.show database principals' },
    isAnswered: (_, databases) => databases.every(({ principals }) => isRead(principals)),
  },
  {
    sentence: 'The list of database principals might omit inherited roles and followed databases.',
    shownBy: { commands: '.show database principals' },
    isAnswered: (_, databases) => databases.every(({ principals }) => isRead(principals)),
  },
];

export const notVisible: readonly string[] = hidden.map(({ sentence }) => sentence);

/** Returns what isn't visible with the results of management commands, if they're loaded for all databases. */
export function notVisibleIn({ kusto, databases }: CommandParts): string[] {
  const own = commandDatabases({ kusto, databases }).map(({ results }) => results);
  const isComplete = kusto.state === 'read' && databases.state === 'read' && own.length === databases.value.length;
  const isAnswered = ({ isAnswered: check }: Hidden) =>
    check !== undefined && kusto.state === 'read' && isComplete && check(kusto.value, own);
  return hidden.filter((entry) => !isAnswered(entry)).map(({ sentence }) => sentence);
}

function hasEntityRoles({
  principals,
  tables,
  functions,
  views,
  externalTables,
  entities,
}: KustoDatabaseEvidence): boolean {
  const results: EvidenceResult<unknown>[] = [principals, tables, functions, views, externalTables];
  return [...results, ...entities.map((entity) => entity.principals)].every(isRead);
}

/** Returns `undefined` for another sentence. */
export function shownBy(sentence: string): Hidden['shownBy'] | undefined {
  return hidden.find((entry) => entry.sentence === sentence)?.shownBy;
}
