import { activityLog, definePath } from './define-path';

/** An Azure role that can assign Kusto roles. */
export const assignKustoRolesPath = definePath({
  id: 'assign-kusto-roles',
  how: 'now',
  meaning: 'The Azure role can write Kusto role assignments through Azure Resource Manager.',
  use: 'The principal assigns Kusto roles to any account, in the Azure portal or with the Azure CLI.',
  logged: activityLog('Kusto role assignment write'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through, detail }) => `Can ${action} through ${through} (${detail}).`,
});
