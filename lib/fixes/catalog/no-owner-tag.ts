import * as z from 'zod';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import { tagLimits } from '@/lib/model/tag-names';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { planSetting, undoSetting } from '../planners/plan-setting';
import { replacesAllTags, type Tags, tagsImpact, tagsSetting } from '../settings/resource-settings';
import { clusterChange } from '../steps/kinds';
import { text } from '../support/input-schemas';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';

export const noOwnerTag = defineFix({
  id: 'no-owner-tag',
  input: z.strictObject({ name: text.max(tagLimits.name), value: text.max(tagLimits.value) }),
  steps: clusterChange,
  button: 'Add owner tag',
  bulk: true,
  fields: [
    { name: 'name', label: 'Tag name', kind: 'text', placeholder: 'owner' },
    {
      name: 'value',
      label: 'Owner',
      enter: 'Enter a team or an email address, such as data@contoso.com.',
      kind: 'text',
    },
  ],
});

/** Maximum tags per resource, and characters that names can't have (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources). */
const mostTags = 50;

const forbiddenInNames = /[<>%&\\?/]/;

export const noOwnerTagPlan = () =>
  definePlan(noOwnerTag, {
    plan: planOwnerTag,
    undo: undoSetting({
      setting: tagsSetting,
      accepts: (set, old) =>
        addedTags(set, old).length === 1 && canonicalJson({ ...old, ...set }) === canonicalJson(set),
      impact: { ...tagsImpact, reversal: 'You can add the tag again.' },
    }),
  });

function planOwnerTag({ name, value }: InputOf<typeof noOwnerTag>, snapshot: Snapshot): DraftedPlan {
  const tags = tagsSetting.read(requirePart(snapshot, 'cluster'));
  const present = Object.entries(tags).find(([tag]) => tag.toLowerCase() === name.toLowerCase());
  const [tag, old = ''] = present ?? [name];
  const isThere = old.trim() === value;
  if (!isThere) refuseUnlessWritable(tag, old, present ? 0 : Object.keys(tags).length);
  return planSetting(snapshot, {
    closesCheck: true,
    title: `Add owner tag ${tag} to ${lastSegment(snapshot.clusterId)}`,
    setting: tagsSetting,
    value: isThere ? tags : { ...tags, [tag]: value },
    note: `The tag ${tag} already has the value ${value}.`,
    impact: tagsImpact,
    warnings: [replacesAllTags],
  });
}

/** `others`: number of other tags. 0 if the tag exists and is empty. */
function refuseUnlessWritable(tag: string, old: string, others: number): void {
  const refuse = (why: string) => refusal('invalid-request', why);
  if (forbiddenInNames.test(tag))
    throw refuse('Enter a tag name, such as owner, without the characters <, >, %, &, \\, ?, and /.');
  if (old.trim() !== '')
    throw refuse(
      `The tag ${tag} already has the value ${old}, which this fix doesn’t overwrite. Enter another tag name, or change the tag in the Azure portal.`,
    );
  if (others >= mostTags)
    throw refuse(`The cluster already has ${mostTags} tags, which is the limit. Remove a tag first.`);
}

/** Includes tags that were empty. */
function addedTags(set: Tags, old: Tags): string[] {
  const before = new Map(Object.entries(old));
  return Object.keys(set).filter((tag) => set[tag] !== before.get(tag) && (before.get(tag) ?? '').trim() === '');
}
