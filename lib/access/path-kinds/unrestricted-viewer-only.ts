import { dataPlaneLog, definePath } from './define-path';

/**
 * UnrestrictedViewer without Admin, User, or Viewer of the same database. UNCONFIRMED: whether another role that covers the
 * database is enough.
 */
export const unrestrictedViewerOnlyPath = definePath({
  id: 'unrestricted-viewer-only',
  how: 'unknown',
  meaning:
    'Not documented: whether UnrestrictedViewer is effective with a role other than Admin, User, or Viewer of the database.',
  use: 'The principal can query tables with a restricted view access policy if the roles are enough.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role'],
  sentence: ({ action, through }) =>
    `Unknown because Microsoft doesn’t document whether ${through} are enough to ${action}.`,
});
