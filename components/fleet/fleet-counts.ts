import { scoreValue, severityWeights } from '@/lib/checks/engine/score';
import { type Severity, severities } from '@/lib/model/finding';
import { checkMatches, clusterFilter, type FleetFilter } from '@/lib/model/fleet-filter';
import { eachFinding, type FleetRow } from './fleet-row';

export interface FleetCounts {
  failing: Record<Severity, number>;
  /** Clusters with public network access, for every filter. */
  reachable: number;
  /** Exempt failures. */
  exempted: number;
  /** Unknown findings and errors. */
  unknown: number;
  /** Numerator and denominator of the score. */
  passedWeight: number;
  judgedWeight: number;
}

/** Counts findings for the checks and severities of a filter. */
export function countFleet(rows: readonly FleetRow[], filter: FleetFilter): FleetCounts {
  const counts = nothing();
  const known = countsUnder(filter);
  for (const row of rows) {
    let own = known.get(row);
    if (!own) {
      own = countsOf(row, filter);
      known.set(row, own);
    }
    counts.reachable += own.reachable;
    counts.exempted += own.exempted;
    counts.unknown += own.unknown;
    counts.passedWeight += own.passedWeight;
    counts.judgedWeight += own.judgedWeight;
    for (const severity of severities) counts.failing[severity] += own.failing[severity];
  }
  return counts;
}

/** `null` if nothing with weight passed or failed. */
export function scoreOfFleet({ passedWeight, judgedWeight }: FleetCounts): number | null {
  return scoreValue(passedWeight, judgedWeight);
}

export interface FiltersOfCounts {
  failing: (severity: Severity) => FleetFilter;
  reachable: FleetFilter;
  exempted: FleetFilter;
  unknown: FleetFilter;
}

/** Returns the filter that lists exactly the clusters of each count. */
export function filtersOfCounts(filter: FleetFilter): FiltersOfCounts {
  const checks = { ...filter, outcome: [], exempted: [] };
  return {
    failing: (severity) => ({ ...checks, severity: [severity] }),
    reachable: { ...clusterFilter(filter), check: ['public-network-enabled'] },
    exempted: { ...checks, exempted: ['yes'] },
    unknown: { ...checks, fixable: [], outcome: ['unknown', 'error'] },
  };
}

let known = { key: '', counts: new WeakMap<FleetRow, FleetCounts>() };

/** Cached per row and filter, because thousands are summed. */
function countsUnder({ severity, category, framework, check, fixable }: FleetFilter): WeakMap<FleetRow, FleetCounts> {
  const key = JSON.stringify([severity, category, framework, check, fixable]);
  if (known.key !== key) known = { key, counts: new WeakMap() };
  return known.counts;
}

function countsOf(row: FleetRow, filter: FleetFilter): FleetCounts {
  const counts = nothing();
  // Fixes close failures only, so unknown findings count for every check.
  const undecided = { ...filter, fixable: [] };
  eachFinding(row, (check, { outcome, severity, exemption }) => {
    const isFailure = outcome === 'fail' && !exemption;
    if (isFailure && check.id === 'public-network-enabled') counts.reachable = 1;
    if ((outcome === 'unknown' || outcome === 'error') && hasSeverity(severity, filter)) {
      if (checkMatches(check, undecided)) counts.unknown += 1;
      return;
    }
    if (!checkMatches(check, filter)) return;
    // Severities have separate counts, so they aren't narrowed.
    if (isFailure) counts.failing[severity] += 1;
    if (!hasSeverity(severity, filter)) return;
    if (exemption) counts.exempted += 1;
    else if (outcome === 'pass' || isFailure) counts.judgedWeight += severityWeights[severity];
    if (outcome === 'pass') counts.passedWeight += severityWeights[severity];
  });
  return counts;
}

function hasSeverity(severity: Severity, filter: FleetFilter): boolean {
  return filter.severity.length === 0 || filter.severity.includes(severity);
}

function nothing(): FleetCounts {
  const failing = { high: 0, medium: 0, low: 0, info: 0 };
  return { failing, reachable: 0, exempted: 0, unknown: 0, passedWeight: 0, judgedWeight: 0 };
}
