import { sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '@/lib/model/fix-id';
import type { FixStep } from '@/lib/model/fix-plan';
import type { Json } from '@/lib/model/json';
import { canonicalJson } from '../canonical-json';
import { requirePart } from '../require-part';
import { withUndoableSetting } from '../settings/undoable-settings';
import { refuseUndo } from './refuse-undo';

type ClusterUpdate = Extract<FixStep, { kind: 'cluster.update' }>;

/** The step that puts the old value of a fix's own setting back, if what the fix set is still in force. */
export function undoClusterUpdate(
  fixId: FixId,
  step: ClusterUpdate,
  before: FixStep | undefined,
  snapshot: Snapshot,
): FixStep {
  const back = withUndoableSetting(fixId, ({ setting, accepts }) => {
    const set = setting.fromBody(step.body);
    const old = before?.kind === 'cluster.update' ? setting.fromBody(before.body) : undefined;
    if (set === undefined || old === undefined || !accepts(set, old) || !sameId(step.clusterId, snapshot.clusterId))
      return undefined;
    const present = setting.read(requirePart(snapshot, 'cluster'));
    if (!sameValue(present, set))
      throw refuseUndo(`${setting.path} is no longer what the fix set.`, [
        { path: setting.path, expected: set, actual: present },
      ]);
    return setting.toBody(old);
  });
  if (!back)
    throw refuseUndo(`The fix ${fixId} does not write that.`, [
      { path: 'steps', expected: null, actual: before?.kind === 'cluster.update' ? before.body : null },
    ]);
  return { kind: 'cluster.update', clusterId: snapshot.clusterId, body: back };
}

// Resource ids come back in another case than they were sent.
function sameValue(left: Json, right: Json): boolean {
  return canonicalJson(left).toLowerCase() === canonicalJson(right).toLowerCase();
}
