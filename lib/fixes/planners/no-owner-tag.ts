import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { type Tags, tagsSetting } from '../settings/resource-settings';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const source = 'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources';
const impact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds to minutes.',
  reversible: 'yes',
  reversal: 'The tag can be removed again.',
  money: 'No cost is documented; cost reports show the tag.',
  affects: 'Nobody. Everybody who may read the cluster sees the tag, so it should hold no secret.',
  source,
};

/** Maximum tags per resource, and characters that names can't have (`source`). */
const mostTags = 50;
const forbiddenInNames = /[<>%&\\?/]/;

export const noOwnerTagPlan = definePlan({
  id: 'no-owner-tag',
  plan: planOwnerTag,
  undo: undoSetting({
    setting: tagsSetting,
    accepts: (set, old) => addedTags(set, old).length === 1 && canonicalJson({ ...old, ...set }) === canonicalJson(set),
    impact: { ...impact, reversal: 'The tag can be added again.' },
  }),
});

function planOwnerTag({ name, value }: FixInput<'no-owner-tag'>, snapshot: Snapshot): FixPlan {
  const tags = tagsSetting.read(requirePart(snapshot, 'cluster'));
  const present = Object.entries(tags).find(([tag]) => tag.toLowerCase() === name.toLowerCase());
  const [tag, old = ''] = present ?? [name];
  const isThere = old.trim() === value;
  if (!isThere) refuseUnlessWritable(tag, old, present ? 0 : Object.keys(tags).length);
  return planSetting(snapshot, {
    fixId: 'no-owner-tag',
    checkId: 'no-owner-tag',
    title: `Add the tag ${tag} to ${lastSegment(snapshot.clusterId)}`,
    setting: tagsSetting,
    value: isThere ? tags : { ...tags, [tag]: value },
    note: `The tag ${tag} has the value ${value} already.`,
    impact,
    warnings: ['Azure replaces all tags at once, so the others are sent again.'],
  });
}

/** `others`: number of other tags. 0 if the tag exists and is empty. */
function refuseUnlessWritable(tag: string, old: string, others: number): void {
  const refuse = (why: string) => new Problem('invalid-request', `${why} Nothing was changed.`);
  if (forbiddenInNames.test(tag)) throw refuse('The name of a tag may hold none of < > % & \\ ? /.');
  if (old.trim() !== '')
    throw refuse(
      `The tag ${tag} has the value ${old}. This adds a tag and overwrites none: choose another name, or change the tag in the portal.`,
    );
  if (others >= mostTags) throw refuse(`The cluster has ${mostTags} tags, and Azure takes no more.`);
}

/** Returns the tags with a new value, including tags that were empty. */
function addedTags(set: Tags, old: Tags): string[] {
  const before = new Map(Object.entries(old));
  return Object.keys(set).filter((tag) => set[tag] !== before.get(tag) && (before.get(tag) ?? '').trim() === '');
}
