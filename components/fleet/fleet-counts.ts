import { type Severity, severities } from '@/lib/model/finding';
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
  const counts = nothing();
  for (const row of rows) {
    const { failing, ...one } = countsOf(row);
    counts.clusters += one.clusters;
    counts.reachable += one.reachable;
    counts.exempted += one.exempted;
    counts.unknown += one.unknown;
    for (const severity of severities) counts.failing[severity] += failing[severity];
  }
  return counts;
}

const known = new WeakMap<FleetRow, FleetCounts>();

/** Of one row; made once, since thousands are added up on each key in the search. */
function countsOf(row: FleetRow): FleetCounts {
  const before = known.get(row);
  if (before) return before;
  const counts = nothing();
  counts.clusters = 1;
  if (outcomeOf(row, 'public-network-enabled') === 'fail') counts.reachable = 1;
  eachFinding(row, (_check, { outcome, severity, exemption }) => {
    if (exemption) counts.exempted += 1;
    else if (outcome === 'fail') counts.failing[severity] += 1;
    if (outcome === 'unknown' || outcome === 'error') counts.unknown += 1;
  });
  known.set(row, counts);
  return counts;
}

function nothing(): FleetCounts {
  return { clusters: 0, failing: { high: 0, medium: 0, low: 0, info: 0 }, reachable: 0, exempted: 0, unknown: 0 };
}
