import { defineFix } from '../define-fix';
import type { Impact } from '../impact';
import { planSetting } from '../plan-setting';
import { purgeSetting } from '../settings/purge';
import { undoSetting } from '../undo-setting';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes; the service restarts.',
  reversible: 'yes',
  reversal: 'Purge can be turned on again, with the same restart. What was purged before stays purged.',
  money: 'No cost is documented.',
  affects: 'Whoever has to erase records, which no longer works; queries that run during the restart may be dropped.',
  source: 'https://learn.microsoft.com/azure/data-explorer/data-purge-portal',
};

// UNCONFIRMED: Learn documents the restart for turning purge on ("Enabling data purge requires service restart that may result in
// query drop"), and says nothing of turning it off.
const restart =
  'Microsoft documents a restart of the service, which may drop queries, for turning purge on; turning it off is taken to do the same.';

/** Closes the check purge-enabled: turns purge off. */
export const purgeEnabledFix = defineFix({
  id: 'purge-enabled',
  plan: (_input, snapshot) =>
    planSetting(snapshot, {
      fixId: 'purge-enabled',
      checkId: 'purge-enabled',
      title: 'Turn purge off',
      setting: purgeSetting,
      value: false,
      note: 'Purge is off already.',
      impact,
      warnings: [
        restart,
        'Where the law asks that personal data be erased on request, purge is how it is done: ask first.',
      ],
    }),
  undo: undoSetting({
    setting: purgeSetting,
    accepts: (set, old) => !set && old,
    impact: {
      ...impact,
      reversal: 'Purge can be turned off again, with the same restart.',
      affects:
        'Queries that run during the restart may be dropped. Afterwards an Admin of a database can erase records for good.',
    },
  }),
});
