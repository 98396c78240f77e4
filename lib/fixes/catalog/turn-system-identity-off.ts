import { defineFix, definePlan } from '../draft/define-fix';
import { planSystemIdentityOff, undoSystemIdentityOff } from '../planners/plan-system-identity';
import { identityUses } from '../planners/plan-user-identity';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';

export const turnSystemIdentityOff = defineFix({
  id: 'turn-system-identity-off',
  input: noInput,
  steps: clusterChange,
  button: 'Turn off system-assigned identity',
  bulk: true,
  parts: identityUses,
});

export const turnSystemIdentityOffPlan = () =>
  definePlan(turnSystemIdentityOff, {
    plan: (_input, snapshot) => planSystemIdentityOff(snapshot),
    undo: undoSystemIdentityOff(),
  });
