import { definePlan } from './define-plan';
import { planSystemIdentityOff, undoSystemIdentityOff } from './plan-system-identity';

/** Turns the system-assigned identity off, which deletes it; the user-assigned ones stay. */
export const turnSystemIdentityOffPlan = definePlan({
  id: 'turn-system-identity-off',
  plan: (_input, snapshot) => planSystemIdentityOff(snapshot),
  undo: undoSystemIdentityOff,
});
