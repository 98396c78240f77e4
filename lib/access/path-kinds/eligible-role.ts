import { definePath } from './define-path';

/**
 * A role that Privileged Identity Management lets the principal activate.
 * Source: https://learn.microsoft.com/entra/id-governance/privileged-identity-management/azure-pim-resource-rbac
 */
export const eligibleRolePath = definePath({
  id: 'eligible-role',
  how: 'if-pim-activated',
  meaning: 'The principal can activate the role. Then it has these abilities, or can assign itself a role with them.',
  logged: 'The resource audit of Privileged Identity Management lists activations.',
  fixes: [],
  sentence: ({ action, through }) => `Could ${action} after activating ${through} in PIM.`,
});
