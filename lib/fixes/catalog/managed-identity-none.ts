import { defineFix, definePlan } from '../draft/define-fix';
import { planSystemIdentityOn, undoSystemIdentityOn } from '../planners/plan-system-identity';
import { identityUses } from '../planners/plan-user-identity';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';

export const managedIdentityNone = defineFix({
  id: 'managed-identity-none',
  input: noInput,
  steps: clusterChange,
  button: 'Turn on system-assigned identity',
  bulk: true,
  parts: identityUses,
});

export const managedIdentityNonePlan = () =>
  definePlan(managedIdentityNone, {
    plan: (_input, snapshot) =>
      planSystemIdentityOn(snapshot, {
        closesCheck: true,
        title: 'Turn on system-assigned identity',
      }),
    undo: undoSystemIdentityOn(),
  });
