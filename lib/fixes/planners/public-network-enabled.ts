import { publicNetworkAccessSetting } from '../settings/public-network-access';
import { definePlan } from './define-plan';
import { planPublicAccess, publicAccessOnImpact } from './plan-public-access';
import { undoSetting } from './undo-setting';

/** Closes the check public-network-enabled: turns public network access off. */
export const publicNetworkEnabledPlan = definePlan({
  id: 'public-network-enabled',
  plan: (_input, snapshot) =>
    planPublicAccess(snapshot, 'Disabled', {
      fixId: 'public-network-enabled',
      checkId: 'public-network-enabled',
      title: 'Turn public network access off',
    }),
  undo: undoSetting({
    setting: publicNetworkAccessSetting,
    accepts: (set, old) => set === 'Disabled' && old !== 'Disabled',
    impact: publicAccessOnImpact,
  }),
});
