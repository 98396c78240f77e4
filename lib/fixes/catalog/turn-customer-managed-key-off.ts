import { text, undocumented } from '@/lib/model/text-pieces';
import { defineFix, definePlan } from '../draft/define-fix';
import { keyParts, planKey } from '../planners/plan-key';
import { undoSetting } from '../planners/plan-setting';
import { customerManagedKeySetting, keyImpact } from '../settings/customer-managed-key';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';

export const turnCustomerManagedKeyOff = defineFix({
  id: 'turn-customer-managed-key-off',
  input: noInput,
  steps: clusterChange,
  button: 'Use a Microsoft-managed key',
  bulk: true,
  parts: keyParts,
  key: () => 'own',
});

export const turnCustomerManagedKeyOffPlan = () =>
  definePlan(turnCustomerManagedKeyOff, {
    plan: (_input, snapshot) =>
      planKey(snapshot, {
        title: 'Use a Microsoft-managed key',
        value: null,
        note: 'The cluster already uses a Microsoft-managed key.',
        warnings: [
          // UNCONFIRMED: how long Azure still needs the key that is taken away.
          text`Keep the previous key, and the cluster’s access to the key, until the change is verified. ${undocumented('Azure might need the previous key for longer.')}`,
        ],
      }),
    undo: undoSetting({
      setting: customerManagedKeySetting,
      accepts: (set, old) => set === null && old !== null,
      impact: keyImpact,
    }),
  });
