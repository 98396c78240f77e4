import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import type { Text } from '@/lib/model/text-pieces';
import type { FlagFix, Planner, UndoOfFix } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo, type PlanDraft } from '../draft/draft-plan';
import { wordsOfSetting } from '../settings';
import type { ClusterSetting } from '../settings/cluster-setting';
import { flagSettings } from '../settings/flags';
import { clusterBody, clusterUpdate } from '../steps/cluster';
import { ofKind } from '../steps/define-step';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';

export interface SettingDraft<Value extends Json> extends Omit<PlanDraft, 'steps'> {
  setting: ClusterSetting<Value>;
  value: Value;
  note: string;
}

/** Plans the value of a setting, with the old value as undo. No steps if it's in force. */
export function planSetting<Value extends Json>(snapshot: Snapshot, draft: SettingDraft<Value>): DraftedPlan {
  const { setting, value, note, ...words } = draft;
  const present = setting.read(requirePart(snapshot, 'cluster'));
  if (canonicalJson(present) === canonicalJson(value)) return nothingToDo(snapshot, words, note);
  return draftPlan(snapshot, {
    ...words,
    steps: [{ kind: clusterUpdate.kind, clusterId: snapshot.clusterId, body: setting.toBody(value, present) }],
  });
}

/** Returns the planner of a fix that turns a property on or off. */
export function planFlag<Id extends string>({ id, sets }: FlagFix<Id>): Planner<Id> {
  const { value, title, note } = sets;
  const setting = flagSettings[sets.flag];
  return {
    id,
    plan: (_input, snapshot) =>
      planSetting(snapshot, {
        closesCheck: sets.closesCheck,
        title,
        setting,
        value,
        note,
        impact: setting.impact(value),
        warnings: sets.warnings?.(requirePart(snapshot, 'cluster')) ?? [],
      }),
    undo: undoSetting({
      setting,
      accepts: (set, old) => set === value && old !== value,
      impact: setting.impact(!value),
    }),
  };
}

/** A setting that a fix writes, and the earlier values that it accepts. */
export interface UndoableSetting<Value extends Json> {
  setting: ClusterSetting<Value>;
  /** This fix can replace `old` with `set`. */
  accepts: (set: Value, old: Value) => boolean;
  impact: Impact;
  warnings?: readonly Text[];
}

/** Restores the earlier value only if the fix's value is still in force. */
export function undoSetting<Value extends Json>(undoable: UndoableSetting<Value>): UndoOfFix {
  const { setting, accepts, impact, warnings = [] } = undoable;
  return (step, before, snapshot) => {
    const update = ofKind(clusterUpdate, step);
    if (!update) return undefined;
    const earlier = clusterBody(before);
    const set = setting.fromBody(update.body);
    const old = earlier && setting.fromBody(earlier);
    if (set === undefined || old === undefined || !accepts(set, old) || !sameId(update.clusterId, snapshot.clusterId))
      throw undoRefused(
        `The plan doesn’t match the change of ${wordsOf(setting)}. Check the current value in the Azure portal.`,
        [{ path: 'steps', expected: null, actual: earlier ?? null }],
      );
    const present = setting.read(requirePart(snapshot, 'cluster'));
    if (!sameValue(present, set))
      throw undoRefused(
        `The value of ${wordsOf(setting)} has changed since the fix was applied. Check the current value in the Azure portal.`,
        [{ path: setting.paths.join(', '), expected: set, actual: present }],
      );
    return {
      step: { kind: clusterUpdate.kind, clusterId: snapshot.clusterId, body: setting.toBody(old, present) },
      impact,
      warnings,
    };
  };
}

/** Returns names of the properties, or their paths in the cluster. */
export function wordsOf({ paths }: Pick<ClusterSetting, 'paths'>): string {
  return paths.map((each) => wordsOfSetting(each) ?? each).join(' and ');
}

// Azure can return resource IDs in another case.
function sameValue(left: Json, right: Json): boolean {
  return canonicalJson(left).toLowerCase() === canonicalJson(right).toLowerCase();
}
