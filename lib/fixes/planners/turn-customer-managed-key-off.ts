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
      title: 'Encrypt the data with a key that Microsoft manages',
      value: null,
      note: 'Microsoft manages the key already.',
      warnings: [
        // UNCONFIRMED: how long Azure still needs the key that is taken away.
        'Keep the old key and the access to it until the change is proved; how long Azure still needs them is not documented.',
      ],
    }),
  undo: undoSetting({
    setting: customerManagedKeySetting,
    accepts: (set, old) => set === null && old !== null,
    impact: keyImpact,
  }),
});
