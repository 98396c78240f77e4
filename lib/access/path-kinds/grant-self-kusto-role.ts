import { activityLog, definePath } from './define-path';

/** An Azure role that can assign any Kusto role, also to its own principal. */
export const grantSelfKustoRolePath = definePath({
  id: 'grant-self-kusto-role',
  how: 'can-grant-self',
  meaning: 'A principal that can assign Kusto roles can assign itself any of them.',
  use: 'The principal assigns itself a Kusto role and then connects to the cluster.',
  logged: activityLog('Kusto role assignment write'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through, detail }) =>
    `Can give itself access by one call (${detail}) through ${through}, and then ${action}.`,
});
