import { type BulkRun, consentOf, isEligible } from '@/lib/client/bulk/bulk-run';

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
    ...(run.withConsent && lockouts.length > 0 ? [`People can lose access on ${lockouts.length} of them.`] : []),
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
