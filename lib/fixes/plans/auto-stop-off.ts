import { defineFix } from '../define-fix';
import type { Impact } from '../impact';
import { planSetting } from '../plan-setting';
import { autoStopSetting } from '../settings/auto-stop';
import { undoSetting } from '../undo-setting';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'yes',
  reversal:
    'Automatic stop can be turned off again at any time; a cluster that has stopped has to be started by somebody.',
  money: 'A cluster that is stopped costs less: its machines are not charged.',
  affects:
    'Nobody at once. After five days without ingestion or query the cluster stops, and does not start by itself.',
  source: 'https://learn.microsoft.com/azure/data-explorer/auto-stop-clusters',
};

/** Closes the check auto-stop-off: lets the cluster stop by itself when nobody uses it. */
export const autoStopOffFix = defineFix({
  id: 'auto-stop-off',
  plan: (_input, snapshot) =>
    planSetting(snapshot, {
      fixId: 'auto-stop-off',
      checkId: 'auto-stop-off',
      title: 'Turn automatic stop on',
      setting: autoStopSetting,
      value: true,
      note: 'Automatic stop is on already.',
      impact,
      warnings: [
        'Azure does not stop a cluster that other clusters follow, nor one in a virtual network, whatever this setting says.',
      ],
    }),
  undo: undoSetting({
    setting: autoStopSetting,
    accepts: (set, old) => set && !old,
    impact: {
      ...impact,
      affects: 'Nobody. The cluster runs, and costs, until somebody stops it.',
      money: 'A cluster that nobody uses runs on and costs money.',
    },
  }),
});
