import { defineFix } from '../define-fix';
import { identityUses } from '../identities/identity-uses';
import { planSystemIdentityOff, undoSystemIdentityOff } from './plan-system-identity';

/** Turns the system-assigned identity off, which deletes it; the user-assigned ones stay. */
export const turnSystemIdentityOffFix = defineFix({
  id: 'turn-system-identity-off',
  needs: identityUses,
  plan: (_input, snapshot) => planSystemIdentityOff(snapshot),
  undo: undoSystemIdentityOff,
});
