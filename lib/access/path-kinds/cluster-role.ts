import { dataPlaneLog, definePath } from './define-path';

/** A Kusto role on the whole cluster. */
export const clusterRolePath = definePath({
  id: 'cluster-role',
  how: 'now',
  meaning: 'A Kusto role on the cluster covers every database, including databases that are created later.',
  use: 'The principal connects to the cluster and runs queries and commands on any database, as the role allows.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role', 'narrow-kusto-role', 'move-kusto-role-to-group'],
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});
