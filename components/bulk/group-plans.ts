import type { BulkPlan, BulkRun } from '@/lib/client/bulk/bulk-run';
import { canonicalJson } from '@/lib/fixes/support/json';

export interface PlanGroup {
  key: string;
  /** Indexes in the run. */
  indexes: readonly number[];
  /** One of their plans. */
  sample: BulkPlan;
}

/** Returns the planned clusters of a run by equal change, the largest group first. */
export function groupPlans({ items }: Pick<BulkRun, 'items'>): PlanGroup[] {
  const groups = new Map<string, { indexes: number[]; sample: BulkPlan }>();
  for (const [index, { state, planned, leftOut }] of items.entries()) {
    if (state.kind !== 'planned' || !planned || leftOut) continue;
    const key = changeKey(planned);
    const group = groups.get(key);
    if (group) group.indexes.push(index);
    else groups.set(key, { indexes: [index], sample: planned });
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((left, right) => right.indexes.length - left.indexes.length);
}

/** Returns what a plan changes, without the cluster's ID. */
function changeKey({ plan, whatIf }: BulkPlan): string {
  const said = canonicalJson({ steps: plan.steps, changes: whatIf.changes }).toLowerCase();
  return said.replaceAll(JSON.stringify(plan.target.toLowerCase()).slice(1, -1), '{cluster}');
}
