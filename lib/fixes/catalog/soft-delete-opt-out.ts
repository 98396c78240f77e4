import { softDeleteTag } from '@/lib/checks/support/cluster-tags';
import { defineFix, definePlan } from '../draft/define-fix';
import { planSetting, undoSetting } from '../planners/plan-setting';
import { replacesAllTags, tagsSetting, withoutTag } from '../settings/resource-settings';
import { clusterChange } from '../steps/kinds';
import type { Impact } from '../support/impact';
import { noInput } from '../support/input-schemas';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';

export const softDeleteOptOut = defineFix({
  id: 'soft-delete-opt-out',
  input: noInput,
  steps: clusterChange,
  button: 'Remove opt-out tag',
  bulk: true,
});

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds to minutes',
  reversible: 'yes',
  reversal: 'You can add the tag again.',
  money: 'No documented cost',
  affects: 'No one, unless a script or policy reads the tag',
  source: 'https://learn.microsoft.com/azure/data-explorer/delete-cluster',
};

export const softDeleteOptOutPlan = () =>
  definePlan(softDeleteOptOut, {
    plan: (_input, snapshot) =>
      planSetting(snapshot, {
        closesCheck: true,
        title: `Remove opt-out tag ${softDeleteTag}`,
        setting: tagsSetting,
        value: withoutTag(tagsSetting.read(requirePart(snapshot, 'cluster')), softDeleteTag),
        note: `The cluster doesn’t have the tag ${softDeleteTag}.`,
        impact,
        warnings: [
          replacesAllTags,
          'Azure can recover a deleted cluster only if the cluster was active for more than 14 days.',
        ],
      }),
    undo: undoSetting({
      setting: tagsSetting,
      accepts: (set, old) =>
        canonicalJson(set) !== canonicalJson(old) &&
        canonicalJson(set) === canonicalJson(withoutTag(old, softDeleteTag)),
      impact: {
        ...impact,
        reversal: 'You can remove the tag.',
        affects: 'A cluster deleted by mistake can’t be recovered',
      },
    }),
  });
