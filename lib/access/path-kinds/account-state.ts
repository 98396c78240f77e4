import { definePath } from './define-path';

/** A role of an account that is disabled or deleted. */
export const accountStatePath = definePath({
  id: 'account-state',
  how: 'cannot-sign-in',
  meaning: 'Microsoft Entra ID issues no token to a disabled or deleted account.',
  use: 'The principal can use the role again after the account is enabled or restored.',
  logged: 'Microsoft Entra ID logs failed sign-ins of disabled accounts.',
  fixes: ['remove-kusto-role', 'remove-azure-role'],
  sentence: ({ action, through, detail }) => `Could ${action} through ${through}, but the account is ${detail}.`,
});
