import { canonicalJson } from '@/lib/fixes/support/canonical-json';
import type { BulkPlan, BulkRun } from '@/lib/model/bulk-run';

/** Clusters on which a run changes the same. */
export interface PlanGroup {
  key: string;
  /** Places among the clusters of the run. */
  places: readonly number[];
  /** One of their plans, to show the change by. */
  sample: BulkPlan;
}

/** The planned clusters of a run by identical change, the largest group first. */
export function groupPlans({ items }: Pick<BulkRun, 'items'>): PlanGroup[] {
  const groups = new Map<string, { places: number[]; sample: BulkPlan }>();
  for (const [place, { state, planned, leftOut }] of items.entries()) {
    if (state.kind !== 'planned' || !planned || leftOut) continue;
    const key = changeKey(planned);
    const group = groups.get(key);
    if (group) group.places.push(place);
    else groups.set(key, { places: [place], sample: planned });
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((left, right) => right.places.length - left.places.length);
}

/** What a plan changes, from what to what, without the id of its own cluster. */
function changeKey({ plan, whatIf }: BulkPlan): string {
  const said = canonicalJson({ steps: plan.steps, changes: whatIf.changes }).toLowerCase();
  return said.replaceAll(JSON.stringify(plan.target.toLowerCase()).slice(1, -1), '{cluster}');
}
