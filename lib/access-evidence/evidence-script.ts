/** The read-only script that shows what Azure Resource Manager can't. Kustodian runs no management command itself. */

/** Policies that a file can show. The first two are of tables, the others of the cluster. */
export const policyCommands = ['restricted_view_access', 'row_level_security', 'managed_identity', 'callout'] as const;
export type PolicyCommand = (typeof policyCommands)[number];

export function isOfCluster(command: PolicyCommand): boolean {
  return command === 'managed_identity' || command === 'callout';
}

/**
 * Returns the script of a database, one command a block. Each adds its cluster and database to the rows, and policies
 * their command, for the import. Commands: https://learn.microsoft.com/kusto/management/security-roles and
 * https://learn.microsoft.com/kusto/management/restricted-view-access-policy UNCONFIRMED: `current_cluster_endpoint()`
 * returns the host name of the cluster's URI after a command, too.
 */
export function evidenceScript(database: string): string {
  const origin = 'extend Cluster = current_cluster_endpoint(), Database = current_database()';
  return [
    `.show database ${quoteName(database)} principals | ${origin}`,
    ...policyCommands.map(
      (command) =>
        `.show ${isOfCluster(command) ? 'cluster' : 'table *'} policy ${command} | ${origin}, Command = '${command}'`,
    ),
  ].join('\n\n');
}

/** Source: https://learn.microsoft.com/kusto/query/schema-entities/entity-names */
export function quoteName(name: string): string {
  return `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}
