/** As ARM spells them. `AllDatabasesMonitor` exists from api-version 2024-04-13 on. */
export const clusterRoles = ['AllDatabasesAdmin', 'AllDatabasesViewer', 'AllDatabasesMonitor'] as const;
export const databaseRoles = ['Admin', 'User', 'Viewer', 'UnrestrictedViewer', 'Ingestor', 'Monitor'] as const;

export type ClusterRole = (typeof clusterRoles)[number];
export type DatabaseRole = (typeof databaseRoles)[number];

/**
 * What a role allows, and how KQL spells it (`null`: KQL can't set it). Sources:
 * https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control and, for tables that
 * only UnrestrictedViewer opens,
 * https://learn.microsoft.com/azure/data-explorer/kusto/management/restricted-view-access-policy
 */
export const kustoRoleWords: Record<ClusterRole | DatabaseRole, { allows: string; kql: string | null }> = {
  AllDatabasesAdmin: {
    allows:
      'Fully controls all databases and cluster-level policies. Needs UnrestrictedViewer to read tables with a restricted view access policy.',
    kql: null,
  },
  AllDatabasesViewer: {
    allows: 'Reads data and metadata in every database, except tables with a restricted view access policy.',
    kql: null,
  },
  AllDatabasesMonitor: {
    allows:
      'Runs all .show commands in every database, including those that show other users’ queries. Can’t read table data.',
    kql: null,
  },
  Admin: {
    allows:
      'Fully controls this database: schema, policies, roles, and data. Needs UnrestrictedViewer to read tables with a restricted view access policy.',
    kql: 'admins',
  },
  User: {
    allows:
      'Reads data and metadata, except tables with a restricted view access policy. Creates tables and functions, and administers the tables that it creates.',
    kql: 'users',
  },
  Viewer: {
    allows: 'Reads data and metadata, except tables with a restricted view access policy.',
    kql: 'viewers',
  },
  UnrestrictedViewer: {
    allows:
      'Reads tables with a restricted view access policy. Takes effect only together with Viewer, User, or Admin.',
    kql: 'unrestrictedviewers',
  },
  Ingestor: { allows: 'Ingests data into existing tables. Can’t read data.', kql: 'ingestors' },
  Monitor: {
    allows: 'Runs .show commands on this database and its child entities. Can’t read table data.',
    kql: 'monitors',
  },
};
