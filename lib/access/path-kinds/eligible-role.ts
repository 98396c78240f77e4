import { definePath } from './define-path';

/**
 * A role that Privileged Identity Management lets the principal activate.
 * Source: https://learn.microsoft.com/entra/id-governance/privileged-identity-management/azure-pim-resource-rbac
 */
export const eligibleRolePath = definePath({
  id: 'eligible-role',
  how: 'if-pim-activated',
  meaning: 'The principal is eligible for a role that has these abilities, or that can assign a role with them.',
  use: 'The principal activates the role in Privileged Identity Management and then uses it for a limited time.',
  logged: 'The resource audit of Privileged Identity Management lists activations.',
  fixes: [],
  sentence: ({ action, through }) => `Could ${action} after activating ${through} in PIM.`,
});
