import { activityLog, definePath } from './define-path';

/**
 * The right to run scripts. UNCONFIRMED: whether a script runs with more permissions than its caller has. The documentation
 * contradicts itself: https://learn.microsoft.com/azure/data-explorer/database-script
 */
export const scriptPath = definePath({
  id: 'script',
  how: 'unknown',
  meaning: 'Not documented: whether a principal with only this action can run a script that assigns database roles.',
  use: 'The principal might add a script that assigns a database role.',
  logged: activityLog('Microsoft.Kusto/clusters/databases/scripts/write'),
  fixes: ['remove-azure-role', 'narrow-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because Azure doesn’t document whether ${detail}, through ${through}, is enough to ${action}.`,
});
