import { defineFix, definePlan } from '../draft/define-fix';
import { networkEvidence, planPublicAccess } from '../planners/plan-public-access';
import { undoSetting } from '../planners/plan-setting';
import { publicAccessOffImpact, publicNetworkAccessSetting } from '../settings/network-settings';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';

export const turnPublicNetworkOn = defineFix({
  id: 'turn-public-network-on',
  input: noInput,
  steps: clusterChange,
  button: 'Turn on public network access',
  bulk: true,
  parts: networkEvidence,
});

export const turnPublicNetworkOnPlan = () =>
  definePlan(turnPublicNetworkOn, {
    plan: (_input, snapshot) =>
      planPublicAccess(snapshot, 'Enabled', {
        title: 'Turn on public network access',
      }),
    undo: undoSetting({
      setting: publicNetworkAccessSetting,
      accepts: (set, old) => set === 'Enabled' && old !== 'Enabled',
      impact: publicAccessOffImpact,
    }),
  });
