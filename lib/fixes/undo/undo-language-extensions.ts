import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { canTurnOn, listedExtensions, presentExtensions } from '../around/language-extensions';
import { canonicalJson } from '../canonical-json';
import type { Impact } from '../fix-plan';
import type { UndoneStep } from '../plans/undo';
import { requirePart } from '../require-part';
import type { FixStep, StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Up to an hour; the cluster stays available.',
  reversible: 'yes',
  reversal: 'The extensions can be turned off again.',
  money: 'No cost is documented.',
  affects: 'Everybody who may query: they can run code of their own in a sandbox beside the data.',
  source: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
};

/** Turns language extensions on again with the images that they had. */
export function undoLanguageExtensionsRemove(
  step: StepOf<'language-extensions.remove'>,
  before: FixStep | undefined,
  snapshot: Snapshot,
): UndoneStep {
  const path = 'properties.languageExtensions';
  const names = step.value.map(({ languageExtensionName }) => languageExtensionName);
  const isOurs =
    sameId(step.clusterId, snapshot.clusterId) &&
    step.value.every(canTurnOn) &&
    before?.kind === 'language-extensions.add' &&
    canonicalJson(before.value) === canonicalJson(step.value);
  if (!isOurs || new Set(names).size < names.length)
    throw refuseUndo('That is not how a fix turns language extensions off.', [
      { path, expected: [...listedExtensions], actual: names },
    ]);
  const again = presentExtensions(requirePart(snapshot, 'cluster')).filter(({ languageExtensionName }) =>
    names.some((name) => sameId(name, languageExtensionName)),
  );
  if (again.length > 0)
    throw refuseUndo('The language extensions are on, so they are no longer turned off.', [
      { path, expected: null, actual: again },
    ]);
  return {
    step: { kind: 'language-extensions.add', clusterId: snapshot.clusterId, value: step.value },
    impact,
    warnings: [],
  };
}
