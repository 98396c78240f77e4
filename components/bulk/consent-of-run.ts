import { type BulkRun, consentOf, isEligible } from '@/lib/model/bulk-run';

/** What has to be confirmed before a run writes, over all clusters that it will write to. */
export interface RunConsent {
  /** Clusters that the run will write to. */
  clusters: number;
  /** Clusters whose lock-out rows ask for consent, taken in or not, each with what its rows say. */
  lockOut: readonly { clusterName: string; messages: readonly string[] }[];
  /** Why the number of clusters has to be typed; empty where it need not be. */
  reasons: readonly string[];
}

/** Reads a run under review. */
export function consentOfRun(run: BulkRun): RunConsent {
  const lockOut = run.items.flatMap((item, place) => {
    if (item.state.kind !== 'planned' || consentOf(item) === undefined) return [];
    const rows = item.planned?.preflight.filter(({ consent }) => consent) ?? [];
    return [{ clusterName: run.clusters[place]?.clusterName ?? '', messages: rows.map(({ message }) => message) }];
  });
  const included = run.items.filter((item) => isEligible(item, run));
  const impacts = included.flatMap(({ planned }) => (planned ? [planned.plan.impact] : []));
  const outage = Math.max(0, ...impacts.map(({ outageMinutes }) => outageMinutes));
  const reasons = [
    ...(run.withConsent && lockOut.length > 0 ? [`It can lock people out of ${lockOut.length} of them.`] : []),
    ...(outage > 0 ? [`Each cluster is unavailable for up to ${outage} minutes while it changes.`] : []),
    ...(impacts.some(({ reversible }) => reversible === 'no') ? ['This cannot be taken back.'] : []),
  ];
  return { clusters: included.length, lockOut, reasons: included.length > 0 ? reasons : [] };
}

/** Whether what was typed confirms a run over so many clusters: the number, alone or with its word. */
export function confirmsRun(typed: string, clusters: number): boolean {
  const words = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  return words === String(clusters) || words === `${clusters} clusters` || (clusters === 1 && words === '1 cluster');
}
