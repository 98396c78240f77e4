import { defineFix, definePlan } from '../draft/define-fix';
import { planSystemIdentityOn, undoSystemIdentityOn } from '../planners/plan-system-identity';
import { identityUses } from '../planners/plan-user-identity';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';

export const turnSystemIdentityOn = defineFix({
  id: 'turn-system-identity-on',
  input: noInput,
  steps: clusterChange,
  button: 'Turn on system-assigned identity',
  parts: identityUses,
});

/** Turns it on, with or without user-assigned identities. */
export const turnSystemIdentityOnPlan = () =>
  definePlan(turnSystemIdentityOn, {
    plan: (_input, snapshot) =>
      planSystemIdentityOn(snapshot, {
        title: 'Turn on system-assigned identity',
      }),
    undo: undoSystemIdentityOn(),
  });
