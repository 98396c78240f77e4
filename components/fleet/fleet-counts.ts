import { scoreValue, severityWeights } from '@/lib/checks/engine/score';
import { type Severity, severities } from '@/lib/model/finding';
import { checkMatches, clusterFilter, type FleetFilter } from '@/lib/model/fleet-filter';
import { eachFinding, type FleetRow } from './fleet-row';

/** What the strip above the table counts: findings of the checks that the filter speaks of. */
export interface FleetCounts {
  failing: Record<Severity, number>;
  /** Clusters whose endpoints answer on the internet, whatever checks the filter speaks of. */
  reachable: number;
  /** Failures that somebody accepts for a time. */
  exempted: number;
  /** Findings that could not be decided; never counted as passed. */
  unknown: number;
  /** The numerator and the denominator of their score. */
  passedWeight: number;
  judgedWeight: number;
}

/** Counts over rows; of the filter it asks only which checks and severities are meant. */
export function countFleet(rows: readonly FleetRow[], filter: FleetFilter): FleetCounts {
  const counts = nothing();
  const known = countsUnder(filter);
  for (const row of rows) {
    let one = known.get(row);
    if (!one) {
      one = countsOf(row, filter);
      known.set(row, one);
    }
    counts.reachable += one.reachable;
    counts.exempted += one.exempted;
    counts.unknown += one.unknown;
    counts.passedWeight += one.passedWeight;
    counts.judgedWeight += one.judgedWeight;
    for (const severity of severities) counts.failing[severity] += one.failing[severity];
  }
  return counts;
}

/** The score of all that was counted, `null` where nothing that has weight passed or failed. */
export function scoreOfFleet({ passedWeight, judgedWeight }: FleetCounts): number | null {
  return scoreValue(passedWeight, judgedWeight);
}

/** Where the figures lead. */
export interface FiltersOfCounts {
  failing: (severity: Severity) => FleetFilter;
  reachable: FleetFilter;
  exempted: FleetFilter;
  unknown: FleetFilter;
}

/** For each figure the filter that lists just the clusters with the findings that it counts. */
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

/** Of one row they are made once a filter, since thousands are added up on each key in the search. */
function countsUnder({ severity, category, framework, check, fixable }: FleetFilter): WeakMap<FleetRow, FleetCounts> {
  const key = JSON.stringify([severity, category, framework, check, fixable]);
  if (known.key !== key) known = { key, counts: new WeakMap() };
  return known.counts;
}

function countsOf(row: FleetRow, filter: FleetFilter): FleetCounts {
  const counts = nothing();
  // A fix closes failures alone, so what is not known is asked of every check.
  const undecided = { ...filter, fixable: [] };
  eachFinding(row, (check, { outcome, severity, exemption }) => {
    const isFailure = outcome === 'fail' && !exemption;
    if (isFailure && check.id === 'public-network-enabled') counts.reachable = 1;
    if ((outcome === 'unknown' || outcome === 'error') && hasSeverity(severity, filter)) {
      if (checkMatches(check, undecided)) counts.unknown += 1;
      return;
    }
    if (!checkMatches(check, filter)) return;
    // Each severity has a figure of its own, so the filter's does not narrow them.
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
