import { definePlan } from './define-plan';
import { planSystemIdentityOn, undoSystemIdentityOn } from './plan-system-identity';

/** Closes the check managed-identity-none: turns the system-assigned identity on. */
export const managedIdentityNonePlan = definePlan({
  id: 'managed-identity-none',
  plan: (_input, snapshot) =>
    planSystemIdentityOn(snapshot, {
      fixId: 'managed-identity-none',
      checkId: 'managed-identity-none',
      title: 'Turn the system-assigned identity on',
    }),
  undo: undoSystemIdentityOn,
});
