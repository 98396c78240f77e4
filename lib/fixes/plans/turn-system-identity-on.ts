import { defineFix } from '../define-fix';
import { identityUses } from '../identities/identity-uses';
import { planSystemIdentityOn, undoSystemIdentityOn } from './plan-system-identity';

/** Turns the system-assigned identity on, whether or not the cluster has user-assigned ones. */
export const turnSystemIdentityOnFix = defineFix({
  id: 'turn-system-identity-on',
  needs: identityUses,
  plan: (_input, snapshot) =>
    planSystemIdentityOn(snapshot, {
      fixId: 'turn-system-identity-on',
      title: 'Turn the system-assigned identity on',
    }),
  undo: undoSystemIdentityOn,
});
