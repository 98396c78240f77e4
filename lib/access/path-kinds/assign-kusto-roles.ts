import { activityLog, definePath } from './define-path';

/** An Azure role that can assign Kusto roles. */
export const assignKustoRolesPath = definePath({
  id: 'assign-kusto-roles',
  how: 'now',
  meaning: 'The Azure role can write Kusto role assignments through Azure Resource Manager.',
  logged: activityLog('Kusto role assignment write'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through, detail }) => `Can ${action} through ${through} (${detail}).`,
});
