import { softDeleteTag } from '@/lib/checks/support/cluster-tags';
import { tagsSetting, withoutTag } from '../settings/resource-settings';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds to minutes.',
  reversible: 'yes',
  reversal: 'The tag can be set again.',
  money: 'No cost is documented.',
  affects: 'Nobody, unless a script or a policy reads the tag.',
  source: 'https://learn.microsoft.com/azure/data-explorer/delete-cluster',
};

/** Closes soft-delete-opt-out: removes the tag that opts out. */
export const softDeleteOptOutPlan = definePlan({
  id: 'soft-delete-opt-out',
  plan: (_input, snapshot) =>
    planSetting(snapshot, {
      fixId: 'soft-delete-opt-out',
      checkId: 'soft-delete-opt-out',
      title: `Remove the tag ${softDeleteTag}`,
      setting: tagsSetting,
      value: withoutTag(tagsSetting.read(requirePart(snapshot, 'cluster')), softDeleteTag),
      note: `The cluster has no tag ${softDeleteTag}.`,
      impact,
      warnings: [
        'Azure replaces all tags at once, so the others are sent again.',
        'Only a cluster that was active for more than 14 days can be recovered after it was deleted.',
      ],
    }),
  undo: undoSetting({
    setting: tagsSetting,
    accepts: (set, old) =>
      canonicalJson(set) !== canonicalJson(old) && canonicalJson(set) === canonicalJson(withoutTag(old, softDeleteTag)),
    impact: {
      ...impact,
      reversal: 'The tag can be removed again.',
      affects: 'Whoever deletes the cluster by mistake: it cannot be recovered then.',
    },
  }),
});
