import { formatNames } from '@/lib/checks/engine/format-values';
import type { BulkItem, BulkRun } from '@/lib/client/bulk/bulk-run';
import { namesInPlan } from '@/lib/client/fixes/names-in-plan';
import type { SavedPlan, SavedSteps } from '@/lib/plan-file/plan-file';
import { hashOfSteps, type TargetSteps } from '@/lib/plan-file/write-plan-file';
import { counted } from '../ui/count-words';
import { HandOverDialog } from './hand-over-dialog';
import { type ChangedPlan, SavedPlanNotice } from './saved-plan-notice';

export { OutsideWindowDialog } from '../fixes/outside-window-dialog';
export { windowSentence } from './saved-plan-notice';

type Steps = Omit<SavedSteps, 'targets'>;

/** Returns steps also if this account can't apply the run. */
function stepsOf({ state, planned, leftOut }: BulkItem): Steps | undefined {
  if (leftOut) return undefined;
  if (planned) return { stepsHash: hashOfSteps(planned.plan), changes: planned.whatIf.changes };
  return state.kind === 'skipped' ? state.preview : undefined;
}

export function targetsOfRun({ items, clusters }: Pick<BulkRun, 'items' | 'clusters'>): {
  targets: TargetSteps[];
  others: string[];
} {
  const targets: TargetSteps[] = [];
  const others: string[] = [];
  for (const [index, item] of items.entries()) {
    const ref = clusters[index];
    const steps = stepsOf(item);
    if (ref && steps)
      targets.push({ target: `${ref.subscriptionId}/${ref.resourceGroup}/${ref.clusterName}`, ...steps });
    else if (ref) others.push(ref.clusterName);
  }
  return { targets, others };
}

/** Returns the clusters whose steps differ. One without a plan isn't compared. */
export function changedSteps(
  { items, clusters }: Pick<BulkRun, 'items' | 'clusters'>,
  saved: SavedPlan,
): ChangedPlan[] {
  const before = new Map(
    saved.plans.flatMap((steps) => steps.targets.map((target): [string, SavedSteps] => [target.toLowerCase(), steps])),
  );
  const changed = new Map<string, ChangedPlan & { clusterNames: string[] }>();
  for (const [index, item] of items.entries()) {
    const ref = clusters[index];
    const was = ref && before.get(`${ref.subscriptionId}/${ref.resourceGroup}/${ref.clusterName}`.toLowerCase());
    const isDone = item.state.kind === 'skipped' && item.state.reason === 'nothing-to-do';
    const now = isDone ? { stepsHash: undefined, changes: [] } : stepsOf(item);
    if (!was || !now || was.stepsHash === now.stepsHash) continue;
    const key = JSON.stringify([was.stepsHash, was.changes, now.changes]);
    const entry = changed.get(key) ?? { clusterNames: [], saved: was.changes, now: now.changes ?? [] };
    entry.clusterNames.push(ref.clusterName);
    changed.set(key, entry);
  }
  return [...changed.values()];
}

export function SavedPlanOfRun({ saved, run }: { saved: SavedPlan; run: BulkRun }) {
  const isPlanned = run.phase !== 'planning';
  const changed = isPlanned ? changedSteps(run, saved) : [];
  return <SavedPlanNotice saved={saved} changed={changed} clusters={run.clusters.length} />;
}

export function HandOverRun({ run, title, onClose }: { run: BulkRun; title: string; onClose: () => void }) {
  const { targets, others } = targetsOfRun(run);
  const plans = run.items.flatMap(({ planned }) => (planned ? [planned.plan] : []));
  const names = Object.assign({}, ...plans.map((plan) => namesInPlan(plan, null)));
  const { fixId, input, reason } = run;
  const draft = { kind: 'run', fixId, input, targets, names, reason } as const;
  return (
    <HandOverDialog
      draft={{ ...draft, title: `${title} (${counted(targets.length, 'cluster')})` }}
      leftOut={
        others.length > 0 ? `The file includes only clusters with a plan. Left out: ${formatNames(others)}.` : undefined
      }
      onClose={onClose}
    />
  );
}
