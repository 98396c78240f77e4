import type { Severity } from '@/lib/model/finding';
import { eachFinding, type FleetRow, outcomeOf } from './fleet-row';

/** What the strip above the table counts. */
export interface FleetCounts {
  clusters: number;
  failing: Record<Severity, number>;
  /** Clusters whose endpoints answer on the internet. */
  reachable: number;
  /** Failures that somebody accepts for a time. */
  exempted: number;
  /** Findings that could not be decided; never counted as passed. */
  unknown: number;
}

/** Counts findings over rows. */
export function countFleet(rows: readonly FleetRow[]): FleetCounts {
  const counts: FleetCounts = {
    clusters: rows.length,
    failing: { high: 0, medium: 0, low: 0, info: 0 },
    reachable: 0,
    exempted: 0,
    unknown: 0,
  };
  for (const row of rows) {
    if (outcomeOf(row, 'public-network-enabled') === 'fail') counts.reachable += 1;
    eachFinding(row, (_check, { outcome, severity, exemption }) => {
      if (exemption) counts.exempted += 1;
      else if (outcome === 'fail') counts.failing[severity] += 1;
      if (outcome === 'unknown' || outcome === 'error') counts.unknown += 1;
    });
  }
  return counts;
}
