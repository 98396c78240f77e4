import { dataPlaneLog, definePath } from './define-path';

/** A role on a followed database whose principals kind Azure didn't return. */
export const undecidedFollowerRolePath = definePath({
  id: 'undecided-follower-role',
  how: 'unknown',
  meaning:
    'Azure returned no principals modification kind for the followed database, and the documented defaults differ.',
  use: 'The principal can query the followed database if the role applies there.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role'],
  sentence: ({ action, through }) =>
    `Unknown because Azure returned no principals modification kind for this followed database. With Union, ${through} would be enough to ${action}.`,
});
