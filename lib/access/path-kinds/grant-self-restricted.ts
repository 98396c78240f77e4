import { dataPlaneLog, definePath } from './define-path';

/** An admin who makes itself UnrestrictedViewer. */
export const grantSelfRestrictedPath = definePath({
  id: 'grant-self-restricted',
  how: 'can-grant-self',
  meaning: 'An admin can assign itself UnrestrictedViewer with .add database unrestrictedviewers.',
  use: 'The principal runs the command and then queries tables with a restricted view access policy.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role', 'narrow-kusto-role'],
  sentence: ({ action, through }) =>
    `Can give itself access by one call (.add database unrestrictedviewers) through ${through}, and then ${action}.`,
});
