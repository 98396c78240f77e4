import { defineFix, definePlan } from '../draft/define-fix';
import { networkEvidence, planPublicAccess } from '../planners/plan-public-access';
import { undoSetting } from '../planners/plan-setting';
import { publicAccessOnImpact, publicNetworkAccessSetting } from '../settings/network-settings';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';

export const publicNetworkEnabled = defineFix({
  id: 'public-network-enabled',
  input: noInput,
  steps: clusterChange,
  button: 'Turn off public network access',
  wizard: 'network?close=public',
  bulk: true,
  parts: networkEvidence,
});

export const publicNetworkEnabledPlan = () =>
  definePlan(publicNetworkEnabled, {
    plan: (_input, snapshot) =>
      planPublicAccess(snapshot, 'Disabled', {
        closesCheck: true,
        title: 'Turn off public network access',
      }),
    undo: undoSetting({
      setting: publicNetworkAccessSetting,
      accepts: (set, old) => set === 'Disabled' && old !== 'Disabled',
      impact: publicAccessOnImpact,
    }),
  });
