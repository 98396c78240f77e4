import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import type { CatalogFixId } from '../catalog';
import type { FlagFix } from '../catalog/define-fix';
import { draftPlan, nothingToDo, type PlanDraft } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import type { ClusterSetting } from '../settings/cluster-setting';
import { flagSetting } from '../settings/cluster-setting';
import type { FixStep } from '../steps';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import type { Planner } from './define-plan';
import { undoSetting } from './undo-setting';

export interface SettingDraft<Value extends Json> extends Omit<PlanDraft, 'steps' | 'undo'> {
  setting: ClusterSetting<Value>;
  value: Value;
  /** Why there is nothing to do. */
  note: string;
  /** Why the old value can't be restored. */
  undo?: { impossible: string };
}

/** Plans the value of a setting, with the old value as undo. No steps if it's in force. */
export function planSetting<Value extends Json>(snapshot: Snapshot, draft: SettingDraft<Value>): FixPlan {
  const { setting, value, note, undo, ...words } = draft;
  const present = setting.read(requirePart(snapshot, 'cluster'));
  if (canonicalJson(present) === canonicalJson(value)) return nothingToDo(snapshot, words, note);
  const step = (to: Value, from: Value): FixStep => ({
    kind: 'cluster.update',
    clusterId: snapshot.clusterId,
    body: setting.toBody(to, from),
  });
  return draftPlan(snapshot, {
    ...words,
    steps: [step(value, present)],
    undo: undo ?? { steps: [step(present, value)] },
  });
}

/** Returns the planner of a fix that turns a property on or off. */
export function planFlag<Id extends CatalogFixId>({ id, sets }: FlagFix<Id>): Planner<Id> {
  const { value, title, note, impact, undoImpact } = sets;
  const setting = flagSetting(sets.flag);
  return {
    id,
    plan: (_input, snapshot) =>
      planSetting(snapshot, {
        fixId: id,
        ...(sets.closesCheck ? { checkId: id } : {}),
        title,
        setting,
        value,
        note,
        impact,
        warnings: sets.warnings?.(requirePart(snapshot, 'cluster')) ?? [],
      }),
    undo: undoSetting({
      setting,
      accepts: (set, old) => set === value && old !== value,
      impact: { ...impact, ...undoImpact },
    }),
  };
}
