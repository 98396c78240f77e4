import { defineFix } from '../define-fix';
import { networkEvidence } from '../preflight/network-evidence';
import { publicNetworkAccessSetting } from '../settings/public-network-access';
import { undoSetting } from '../undo-setting';
import { planPublicAccess, publicAccessOnImpact } from './plan-public-access';

/** Closes the check public-network-enabled: turns public network access off. */
export const publicNetworkEnabledFix = defineFix({
  id: 'public-network-enabled',
  needs: networkEvidence,
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
