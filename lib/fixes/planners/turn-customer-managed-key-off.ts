import { customerManagedKeySetting } from '../settings/customer-managed-key';
import { definePlan } from './define-plan';
import { keyImpact, planKey } from './plan-key';
import { undoSetting } from './undo-setting';

/** Returns to the Microsoft-managed key. */
export const turnCustomerManagedKeyOffPlan = definePlan({
  id: 'turn-customer-managed-key-off',
  plan: (_input, snapshot) =>
    planKey(snapshot, {
      fixId: 'turn-customer-managed-key-off',
      title: 'Use a Microsoft-managed key',
      value: null,
      note: 'The cluster already uses a Microsoft-managed key.',
      warnings: [
        // UNCONFIRMED: how long Azure still needs the key that is taken away.
        'Keep the previous key and the access to it until the change is verified. Not documented: how long Azure still needs them.',
      ],
    }),
  undo: undoSetting({
    setting: customerManagedKeySetting,
    accepts: (set, old) => set === null && old !== null,
    impact: keyImpact,
  }),
});
