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
      'Can control all databases and cluster-level policies. Reading tables with a restricted view access policy also requires UnrestrictedViewer.',
    kql: null,
  },
  AllDatabasesViewer: {
    allows: 'Can read data and metadata in every database, except in tables with a restricted view access policy.',
    kql: null,
  },
  AllDatabasesMonitor: {
    allows:
      'Can run .show commands in every database, including those with other users’ queries. Can’t read table data.',
    kql: null,
  },
  Admin: {
    allows:
      'Can control the database: schema, policies, roles, and data. Reading tables with a restricted view access policy also requires UnrestrictedViewer.',
    kql: 'admins',
  },
  User: {
    allows:
      'Can read data (except in tables with a restricted view access policy), create tables and functions, and manage the tables it creates.',
    kql: 'users',
  },
  Viewer: {
    allows: 'Can read data and metadata, except in tables with a restricted view access policy.',
    kql: 'viewers',
  },
  UnrestrictedViewer: {
    allows:
      'Can read tables with a restricted view access policy. Has an effect only together with Viewer, User, or Admin.',
    kql: 'unrestrictedviewers',
  },
  Ingestor: { allows: 'Can ingest data into existing tables. Can’t read data.', kql: 'ingestors' },
  Monitor: {
    allows: 'Can run .show commands on the database and its child entities. Can’t read table data.',
    kql: 'monitors',
  },
};
