import * as z from 'zod';
import { formatNames } from '@/lib/checks/engine/format-values';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { languageExtensionRemoval } from '../steps/kinds';
import { languageExtensionsRemove, presentExtensions } from '../steps/language-extensions';
import type { Impact } from '../support/impact';
import { text } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const languageExtensionEnabled = defineFix({
  id: 'language-extension-enabled',
  /** Absent: every language extension. */
  input: z.strictObject({ name: text.max(64).optional() }),
  steps: languageExtensionRemoval,
  button: 'Turn off language extensions',
  breaks: 'Breaks python() and r()',
  bulk: true,
});

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Up to 30 minutes. The cluster stays available.',
  reversible: 'yes',
  reversal: 'You can turn the same extensions back on with the same images, which takes up to 1 hour.',
  money: 'No documented cost',
  affects: 'Queries that evaluate python() or r() fail, including in functions and update policies',
  source: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
};

export const languageExtensionEnabledPlan = () => definePlan(languageExtensionEnabled, { plan: planRemoval });

function planRemoval({ name }: InputOf<typeof languageExtensionEnabled>, snapshot: Snapshot): DraftedPlan {
  const { clusterId } = snapshot;
  const names = {
    closesCheck: true,
    title: name === undefined ? 'Turn off language extensions' : `Turn off language extension ${name}`,
  } as const;
  const value = presentExtensions(requirePart(snapshot, 'cluster')).filter(
    ({ languageExtensionName }) => name === undefined || sameId(languageExtensionName, name),
  );
  if (value.length === 0)
    return nothingToDo(
      snapshot,
      names,
      name === undefined ? 'Language extensions are already off.' : `The language extension ${name} is already off.`,
    );
  const images = value.flatMap(({ languageExtensionName, languageExtensionCustomImageName: image }) =>
    image ? [`${languageExtensionName} (${image})`] : [],
  );
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: languageExtensionsRemove.kind, clusterId, value }],
    impact,
    warnings: [
      'Azure Resource Manager doesn’t list the queries, functions, and policies that use the extensions.',
      ...(images.length > 0 ? [`Custom images stay on the cluster: ${formatNames(images)}.`] : []),
    ],
  });
}
