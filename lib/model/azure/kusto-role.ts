/**
 * Kusto's data roles as ARM spells them, and what each allows.
 * Source: https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control
 */

/** Roles on a whole cluster; `AllDatabasesMonitor` exists from api-version 2024-04-13 on. */
export const clusterRoles = ['AllDatabasesAdmin', 'AllDatabasesViewer', 'AllDatabasesMonitor'] as const;
/** Roles on one database. */
export const databaseRoles = ['Admin', 'User', 'Viewer', 'UnrestrictedViewer', 'Ingestor', 'Monitor'] as const;

/** A role on a whole cluster. */
export type ClusterRole = (typeof clusterRoles)[number];
/** A role on one database. */
export type DatabaseRole = (typeof databaseRoles)[number];

/** What a role allows, in one sentence, and how KQL spells it (`null` where KQL cannot set it). */
export const kustoRoleWords: Record<ClusterRole | DatabaseRole, { allows: string; kql: string | null }> = {
  AllDatabasesAdmin: { allows: 'Full control of every database and of cluster-level policies.', kql: null },
  AllDatabasesViewer: { allows: 'Reads all data and metadata of every database.', kql: null },
  AllDatabasesMonitor: {
    allows: 'Runs every .show command in every database, other people’s queries included; reads no table data.',
    kql: null,
  },
  Admin: { allows: 'Full control of this database: schema, policies, roles and data.', kql: 'admins' },
  User: {
    allows: 'Reads all data and metadata, and creates tables (becoming their admin) and functions.',
    kql: 'users',
  },
  Viewer: {
    allows: 'Reads all data and metadata, except tables with the RestrictedViewAccess policy.',
    kql: 'viewers',
  },
  UnrestrictedViewer: {
    allows: 'Reads tables with the RestrictedViewAccess policy too; only counts beside Viewer, User or Admin.',
    kql: 'unrestrictedviewers',
  },
  Ingestor: { allows: 'Ingests data into existing tables; reads nothing.', kql: 'ingestors' },
  Monitor: { allows: 'Runs .show commands on this database and its children; reads no table data.', kql: 'monitors' },
};
