import { definePlan } from './define-plan';
import { planSystemIdentityOn, undoSystemIdentityOn } from './plan-system-identity';

/** Turns the system-assigned identity on, whether or not the cluster has user-assigned ones. */
export const turnSystemIdentityOnPlan = definePlan({
  id: 'turn-system-identity-on',
  plan: (_input, snapshot) =>
    planSystemIdentityOn(snapshot, {
      fixId: 'turn-system-identity-on',
      title: 'Turn the system-assigned identity on',
    }),
  undo: undoSystemIdentityOn,
});
