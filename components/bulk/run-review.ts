import { type BulkPlan, type BulkRun, isEligible } from '@/lib/client/bulk/bulk-run';
import { administeringGrants } from '@/lib/fixes/plan/administering-grants';
import { messageOf } from '@/lib/fixes/plan/plan-texts';
import { grantWords } from '@/lib/fixes/review/consent';
import { canonicalJson } from '@/lib/fixes/support/json';
import type { Text } from '@/lib/model/text-pieces';

export interface PlanGroup {
  key: string;
  indexes: readonly number[];
  sample: BulkPlan;
}

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

function changeKey({ plan, whatIf }: BulkPlan): string {
  const said = canonicalJson({ steps: plan.steps, changes: whatIf.changes }).toLowerCase();
  return said.replaceAll(JSON.stringify(plan.target.toLowerCase()).slice(1, -1), '{cluster}');
}

/** Why a run can't write while none of its clusters is confirmed. */
export const confirmFirst = 'Confirm the affected clusters first';

/** What a person confirms before a run writes. */
export interface RunConsent {
  clusters: number;
  /** Clusters with rows to confirm, confirmed or not. */
  confirmations: readonly ClusterConfirmation[];
  /** Why the number of clusters has to be entered. */
  reasons: readonly string[];
}

export interface ClusterConfirmation {
  index: number;
  clusterName: string;
  reasons: readonly Text[];
  isConfirmed: boolean;
}

/** Returns the clusters that are changed only after their own confirmation. */
export function confirmationsOf(run: BulkRun): ClusterConfirmation[] {
  return run.items.flatMap((item, index) => {
    const reasons = (item.planned?.preflight ?? []).filter(({ consent }) => consent).map(messageOf);
    if (item.state.kind !== 'planned' || item.leftOut || reasons.length === 0) return [];
    return [{ index, clusterName: run.clusters[index]?.clusterName ?? '', reasons, isConfirmed: isEligible(item) }];
  });
}

export function consentOfRun(run: BulkRun): RunConsent {
  const confirmations = confirmationsOf(run);
  const confirmed = confirmations.filter(({ isConfirmed }) => isConfirmed).length;
  const included = run.items.filter(isEligible);
  const impacts = included.flatMap(({ planned }) => (planned ? [planned.plan.impact] : []));
  const outage = Math.max(0, ...impacts.map(({ outageMinutes }) => outageMinutes));
  const reasons = [
    ...(confirmed > 0 ? [`You confirmed risks on ${confirmed} ${confirmed === 1 ? 'cluster' : 'clusters'}.`] : []),
    ...(outage > 0 ? [`Each cluster is unavailable for up to ${outage} minutes while it changes.`] : []),
    ...(impacts.some(({ reversible }) => reversible === 'no') ? ['You can’t undo this change.'] : []),
    ...(run.saved && included.some(({ planned }) => planned && administeringGrants(planned.plan).length > 0)
      ? [grantWords]
      : []),
  ];
  return { clusters: included.length, confirmations, reasons: included.length > 0 ? reasons : [] };
}

/** Whether a text confirms a run on this number of clusters: `12` or `12 clusters`. */
export function confirmsRun(typed: string, clusters: number): boolean {
  const words = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  return words === String(clusters) || words === `${clusters} clusters` || (clusters === 1 && words === '1 cluster');
}
