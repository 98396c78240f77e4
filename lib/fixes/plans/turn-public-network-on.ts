import { defineFix } from '../define-fix';
import { networkEvidence } from '../preflight/network-evidence';
import { publicNetworkAccessSetting } from '../settings/public-network-access';
import { undoSetting } from '../undo-setting';
import { planPublicAccess, publicAccessOffImpact } from './plan-public-access';

/** Turns public network access on: the way back for those whom its closing cut off. */
export const turnPublicNetworkOnFix = defineFix({
  id: 'turn-public-network-on',
  needs: networkEvidence,
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
