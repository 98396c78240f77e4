import { dataPlaneLog, definePath } from './define-path';

export const clusterRolePath = definePath({
  id: 'cluster-role',
  how: 'now',
  meaning: 'A Kusto role on the cluster covers every current and future database.',
  use: 'The principal connects to the cluster and uses any database, as the role allows.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});

/** Assigned in Azure Resource Manager. */
export const databaseRolePath = definePath({
  id: 'database-role',
  how: 'now',
  meaning: 'A Kusto role on a database covers that database only.',
  use: 'The principal connects to the cluster and uses the database, as the role allows.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});

export const managementCommandPath = definePath({
  id: 'management-command',
  how: 'now',
  meaning: 'Management commands, such as .add database viewers, assign roles that Azure Resource Manager doesn’t list.',
  use: 'The principal connects to the cluster and uses the database, as the role allows.',
  logged: dataPlaneLog,
  sentence: ({ action, through, detail }) => `Can ${action} through ${through}, assigned ${detail}.`,
});

export const entityRolePath = definePath({
  id: 'entity-role',
  how: 'now',
  meaning: 'A role on a table, function, or view covers only that entity. Management commands assign it.',
  use: 'The principal connects to the cluster and uses the entity, as the role allows.',
  logged: dataPlaneLog,
  sentence: ({ action, through, detail }) => `Can ${action} through ${through}, assigned ${detail}.`,
});

/** UNCONFIRMED: the effect without a role on the database. https://learn.microsoft.com/kusto/management/manage-table-security-roles */
export const entityRoleOnlyPath = definePath({
  id: 'entity-role-only',
  how: 'unknown',
  meaning: 'A principal with a role on a table “must have access on the database level”.',
  use: 'The principal can use the entity if the role has an effect without a role on the database.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) =>
    `Unknown because Microsoft doesn’t document a role without one on the database: ${through} might be enough to ${action}.`,
});

export const unrestrictedViewerPath = definePath({
  id: 'unrestricted-viewer',
  how: 'now',
  meaning:
    'Together with Admin, User, or Viewer, UnrestrictedViewer gives access to tables with a restricted view access policy.',
  use: 'The principal connects to the cluster and queries tables with a restricted view access policy.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});

/** UNCONFIRMED: whether another role that covers the database is enough. */
export const unrestrictedViewerOnlyPath = definePath({
  id: 'unrestricted-viewer-only',
  how: 'unknown',
  meaning: 'Microsoft documents UnrestrictedViewer only together with Admin, User, or Viewer of the database.',
  use: 'The principal can query tables with a restricted view access policy if the roles are enough.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) =>
    `Unknown because Microsoft doesn’t document this combination: ${through} might be enough to ${action}.`,
});

export const grantSelfRestrictedPath = definePath({
  id: 'grant-self-restricted',
  how: 'can-grant-self',
  meaning: 'An Admin can assign itself UnrestrictedViewer with .add database unrestrictedviewers.',
  use: 'The principal runs the command and then queries tables with a restricted view access policy.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) =>
    `Can give itself access by one call (.add database unrestrictedviewers) through ${through}, and can then ${action}.`,
});
