import { dataPlaneLog, definePath } from './define-path';

/** UnrestrictedViewer with another role on the same database. */
export const unrestrictedViewerPath = definePath({
  id: 'unrestricted-viewer',
  how: 'now',
  meaning:
    'UnrestrictedViewer, combined with Admin, User, or Viewer of the same database, opens tables that have a restricted view access policy.',
  use: 'The principal connects to the cluster and queries tables with a restricted view access policy.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role'],
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});
