import { defineFix } from '../define-fix';
import { identityUses } from '../identities/identity-uses';
import { planSystemIdentityOn, undoSystemIdentityOn } from './plan-system-identity';

/** Closes the check managed-identity-none: turns the system-assigned identity on. */
export const managedIdentityNoneFix = defineFix({
  id: 'managed-identity-none',
  needs: identityUses,
  plan: (_input, snapshot) =>
    planSystemIdentityOn(snapshot, {
      fixId: 'managed-identity-none',
      checkId: 'managed-identity-none',
      title: 'Turn the system-assigned identity on',
    }),
  undo: undoSystemIdentityOn,
});
