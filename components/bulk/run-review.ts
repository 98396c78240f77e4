import { type BulkPlan, type BulkRun, consentOf, isEligible } from '@/lib/client/bulk/bulk-run';
import { canonicalJson } from '@/lib/fixes/support/json';

export interface PlanGroup {
  key: string;
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

/** What a person has to confirm before a run writes. */
export interface RunConsent {
  clusters: number;
  /** Clusters whose lockout rows require consent, given or not. */
  lockouts: readonly string[];
  /** Why the number of clusters has to be entered. */
  reasons: readonly string[];
}

/** Returns the confirmation of a run under review. */
export function consentOfRun(run: BulkRun): RunConsent {
  const lockouts = run.items.flatMap((item, index) =>
    item.state.kind === 'planned' && !item.leftOut && consentOf(item) !== undefined
      ? (run.clusters[index]?.clusterName ?? [])
      : [],
  );
  const included = run.items.filter((item) => isEligible(item, run));
  const impacts = included.flatMap(({ planned }) => (planned ? [planned.plan.impact] : []));
  const outage = Math.max(0, ...impacts.map(({ outageMinutes }) => outageMinutes));
  const reasons = [
    ...(run.withConsent && lockouts.length > 0
      ? [`People might lose access to ${lockouts.length} ${lockouts.length === 1 ? 'cluster' : 'clusters'}.`]
      : []),
    ...(outage > 0 ? [`Each cluster is unavailable for up to ${outage} minutes while it changes.`] : []),
    ...(impacts.some(({ reversible }) => reversible === 'no') ? ['You can’t undo this change.'] : []),
  ];
  return { clusters: included.length, lockouts, reasons: included.length > 0 ? reasons : [] };
}

/** Whether a text confirms a run on this number of clusters: `12` or `12 clusters`. */
export function confirmsRun(typed: string, clusters: number): boolean {
  const words = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  return words === String(clusters) || words === `${clusters} clusters` || (clusters === 1 && words === '1 cluster');
}
