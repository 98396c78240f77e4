import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import type { ClusterSetting } from '../settings/cluster-setting';
import type { FixStep } from '../steps';
import { sameKind, type UndoneStep } from '../steps/define-step';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';

/** Undoes a step of a fix. `undefined`: the step's kind decides. */
export type UndoOfFix = (
  step: FixStep,
  before: FixStep | undefined,
  snapshot: Snapshot,
) => UndoneStep<FixStep> | undefined;

/** A setting that a fix writes, and the earlier values that it accepts. */
export interface UndoableSetting<Value extends Json> {
  setting: ClusterSetting<Value>;
  /** Whether this fix can replace `old` with `set`. */
  accepts: (set: Value, old: Value) => boolean;
  impact: Impact;
  warnings?: readonly string[];
}

/** Restores the earlier value if the value of the fix is still in force. */
export function undoSetting<Value extends Json>(undoable: UndoableSetting<Value>): UndoOfFix {
  const { setting, accepts, impact, warnings = [] } = undoable;
  return (step, before, snapshot) => {
    if (step.kind !== 'cluster.update') return undefined;
    const earlier = sameKind(step, before);
    const set = setting.fromBody(step.body);
    const old = earlier && setting.fromBody(earlier.body);
    if (set === undefined || old === undefined || !accepts(set, old) || !sameId(step.clusterId, snapshot.clusterId))
      throw undoRefused(`The plan doesn’t match the fix that sets ${setting.path}.`, [
        { path: 'steps', expected: null, actual: earlier?.body ?? null },
      ]);
    const present = setting.read(requirePart(snapshot, 'cluster'));
    if (!sameValue(present, set))
      throw undoRefused(`${setting.path} has changed since the fix.`, [
        { path: setting.path, expected: set, actual: present },
      ]);
    return {
      step: { kind: 'cluster.update', clusterId: snapshot.clusterId, body: setting.toBody(old, present) },
      impact,
      warnings,
    };
  };
}

// Azure can return resource IDs in another case.
function sameValue(left: Json, right: Json): boolean {
  return canonicalJson(left).toLowerCase() === canonicalJson(right).toLowerCase();
}
