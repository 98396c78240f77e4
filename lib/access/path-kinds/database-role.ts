import { dataPlaneLog, definePath } from './define-path';

/** A Kusto role on one database, assigned in Azure Resource Manager. */
export const databaseRolePath = definePath({
  id: 'database-role',
  how: 'now',
  meaning: 'A Kusto role on a database covers that database only.',
  use: 'The principal connects to the cluster and runs queries and commands on the database, as the role allows.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role', 'narrow-kusto-role', 'move-kusto-role-to-group'],
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});
