import { formatNames } from '@/lib/checks/engine/format-values';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { languageExtensionsRemove, presentExtensions } from '../steps/language-extensions';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Up to 30 minutes. The cluster stays available.',
  reversible: 'yes',
  reversal: 'You can turn the same extensions back on with the same images, which takes up to 1 hour.',
  money: 'No documented cost',
  affects: 'Queries that evaluate python() or r() fail, including in functions and update policies',
  source: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
};

export const languageExtensionEnabledPlan = definePlan({ id: 'language-extension-enabled', plan: planRemoval });

function planRemoval({ name }: FixInput<'language-extension-enabled'>, snapshot: Snapshot): FixPlan {
  const { clusterId } = snapshot;
  const names = {
    fixId: 'language-extension-enabled',
    checkId: 'language-extension-enabled',
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
