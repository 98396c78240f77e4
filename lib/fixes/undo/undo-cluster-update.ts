import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import { canonicalJson } from '../canonical-json';
import type { Impact } from '../fix-plan';
import { requirePart } from '../require-part';
import type { ClusterSetting } from '../settings/cluster-setting';
import type { StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';

/** A step back with what it does to people. */
export interface UndoneUpdate {
  step: StepOf<'cluster.update'>;
  impact: Impact;
  warnings: readonly string[];
}

/** Plans the way back of a `cluster.update`; `before` is the body that the undo of the plan names, which is not trusted. */
export type UndoUpdate = (
  step: StepOf<'cluster.update'>,
  before: StepOf<'cluster.update'> | undefined,
  snapshot: Snapshot,
) => UndoneUpdate;

/** What a fix writes into a cluster, with the only old value that it can have replaced. */
export interface UndoableSetting<Value extends Json> {
  setting: ClusterSetting<Value>;
  /** Whether this fix can have set `set` where `old` was. */
  accepts: (set: Value, old: Value) => boolean;
  /** What putting the old value back does. */
  impact: Impact;
  warnings?: readonly string[];
}

/** The way back of a fix that writes one setting: its old value again, if what the fix set is still in force. */
export function undoSetting<Value extends Json>(undoable: UndoableSetting<Value>): UndoUpdate {
  const { setting, accepts, impact, warnings = [] } = undoable;
  return (step, before, snapshot) => {
    const set = setting.fromBody(step.body);
    const old = before && setting.fromBody(before.body);
    if (set === undefined || old === undefined || !accepts(set, old) || !sameId(step.clusterId, snapshot.clusterId))
      throw refuseUndo(`That is not how a fix writes ${setting.path}.`, [
        { path: 'steps', expected: null, actual: before?.body ?? null },
      ]);
    const present = setting.read(requirePart(snapshot, 'cluster'));
    if (!sameValue(present, set))
      throw refuseUndo(`${setting.path} is no longer what the fix set.`, [
        { path: setting.path, expected: set, actual: present },
      ]);
    return {
      step: { kind: 'cluster.update', clusterId: snapshot.clusterId, body: setting.toBody(old, present) },
      impact,
      warnings,
    };
  };
}

// Resource ids come back in another case than they were sent.
function sameValue(left: Json, right: Json): boolean {
  return canonicalJson(left).toLowerCase() === canonicalJson(right).toLowerCase();
}
