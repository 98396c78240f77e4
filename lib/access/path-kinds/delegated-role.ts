import { activityLog, definePath } from './define-path';

/**
 * A Lighthouse authorization that can assign only some roles.
 * Source: https://learn.microsoft.com/azure/lighthouse/how-to/deploy-policy-remediation
 */
export const delegatedRolePath = definePath({
  id: 'delegated-role',
  how: 'unknown',
  meaning:
    'A Lighthouse authorization with delegatedRoleDefinitionIds can assign only the listed roles, and only to managed identities.',
  use: 'A principal of the managing tenant assigns one of the listed roles to a managed identity.',
  logged: activityLog('the writes of role assignments'),
  fixes: [],
  sentence: ({ action, through }) =>
    `Unknown because ${through} can assign only some roles. Permission to assign all roles would be enough to ${action}.`,
});
