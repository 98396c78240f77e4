import { dataPlaneLog, definePath } from './define-path';

/** A Kusto role on the database that this cluster follows. */
export const originalDatabasePath = definePath({
  id: 'original-database',
  how: 'now',
  meaning:
    'A followed database inherits the roles of its leader database, unless its principals modification kind is Replace.',
  use: 'The principal connects to this cluster and queries the followed database, as the role allows.',
  logged: dataPlaneLog,
  fixes: [],
  sentence: ({ action, through }) => `Can ${action} through ${through} on the leader database.`,
});
