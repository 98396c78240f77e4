import { activityLog, definePath } from './define-path';

/** An Azure role that can assign Azure roles, also to its own principal. */
export const grantSelfAzureRolePath = definePath({
  id: 'grant-self-azure-role',
  how: 'can-grant-self',
  meaning: 'A principal that can assign Azure roles can make itself Owner and then assign itself a Kusto role.',
  use: 'The principal assigns itself Owner and then a Kusto role, and then connects to the cluster.',
  logged: activityLog('Microsoft.Authorization/roleAssignments/write'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through, detail }) =>
    `Can give itself access by two calls (${detail}, then a Kusto role assignment) through ${through}, and then ${action}.`,
});
