import { publicNetworkAccessSetting } from '../settings/public-network-access';
import { definePlan } from './define-plan';
import { planPublicAccess, publicAccessOffImpact } from './plan-public-access';
import { undoSetting } from './undo-setting';

/** Turns public network access on: the way back for those whom its closing cut off. */
export const turnPublicNetworkOnPlan = definePlan({
  id: 'turn-public-network-on',
  plan: (_input, snapshot) =>
    planPublicAccess(snapshot, 'Enabled', {
      fixId: 'turn-public-network-on',
      title: 'Turn public network access on',
    }),
  undo: undoSetting({
    setting: publicNetworkAccessSetting,
    accepts: (set, old) => set === 'Enabled' && old !== 'Enabled',
    impact: publicAccessOffImpact,
  }),
});
