import { coverageOfScore, scoreValue } from '@/lib/checks/engine/score';
import { type Outcome, type Severity, severities } from '@/lib/model/finding';
import { clusterFilter, type FleetFilter, findingMatches, meaning, narrowsFindings } from '@/lib/model/fleet-filter';
import { eachFinding, type FleetRow } from './fleet-row';

export interface FleetCounts {
  failing: Record<Severity, number>;
  /** For every filter. */
  internet: number;
  exempted: number;
  /** Findings and errors. */
  unknown: number;
}

/** Counts a filter's checks. Pass the rows in view. */
export function countFleet(rows: readonly FleetRow[], filter: FleetFilter): FleetCounts {
  const counts = nothing();
  const known = countsUnder(filter);
  const filters = filtersOfCounts(filter);
  for (const row of rows) {
    const cached = known.get(row.findings);
    const own =
      cached?.outcomes === row.outcomes ? cached : { ...countsOf(row, filter, filters), outcomes: row.outcomes };
    if (own !== cached) known.set(row.findings, own);
    if (row.cluster.publicReach === 'internet') counts.internet += 1;
    counts.exempted += own.exempted;
    counts.unknown += own.unknown;
    for (const severity of severities) counts.failing[severity] += own.failing[severity];
  }
  return counts;
}

export interface FleetScore {
  /** `null`: nothing with weight passed or failed. */
  value: number | null;
  /** Numerator and denominator. */
  passedWeight: number;
  judgedWeight: number;
  /** Evaluated share of results in whole percents, rounded down. */
  coverage: number;
}

/** Filters on findings don't change the score, so pass the rows that the other filters leave. */
export function scoreOfFleet(rows: readonly FleetRow[]): FleetScore {
  const sum = { passed: 0, failed: 0, notApplicable: 0, exempted: 0, unknown: 0, error: 0 };
  const weights = { passedWeight: 0, judgedWeight: 0 };
  for (const { score } of rows) {
    sum.passed += score.passed;
    sum.failed += score.failed;
    sum.notApplicable += score.notApplicable;
    sum.exempted += score.exempted;
    sum.unknown += score.unknown;
    sum.error += score.error;
    weights.passedWeight += score.passedWeight;
    weights.judgedWeight += score.judgedWeight;
  }
  const value = scoreValue(weights.passedWeight, weights.judgedWeight);
  return { ...weights, value, coverage: coverageOfScore({ ...sum, ...weights, value }) };
}

export interface FiltersOfCounts {
  failing: (severity: Severity) => FleetFilter;
  internet: FleetFilter;
  exempted: FleetFilter;
  unknown: FleetFilter;
}

export function filtersOfCounts(filter: FleetFilter): FiltersOfCounts {
  const checks = { ...filter, outcome: [], exempted: [] };
  return {
    failing: (severity) => ({ ...checks, severity: [severity] }),
    internet: { ...clusterFilter(filter), publicAccess: ['internet'] },
    exempted: { ...checks, exempted: ['yes'] },
    unknown: { ...checks, outcome: undecided.filter((outcome) => allowsOutcome(filter, outcome)) },
  };
}

const undecided: readonly Outcome[] = ['unknown', 'error'];

/** Counts that aren't about findings in view aren't shown. */
export function countsInView(filter: FleetFilter): {
  failing: readonly Severity[];
  internet: boolean;
  exempted: boolean;
  unknown: boolean;
} {
  const narrows = narrowsFindings(filter);
  const isFailure = allowsOutcome(meaning(filter), 'fail');
  const { severity, exempted, fixable } = filter;
  return {
    failing:
      isFailure && exempted.length === 0
        ? severities.filter((candidate) => severity.length === 0 || severity.includes(candidate))
        : [],
    internet: !narrows,
    exempted: !narrows || (exempted.length > 0 && isFailure),
    unknown:
      exempted.length === 0 &&
      fixable.length === 0 &&
      (!narrows || undecided.some((outcome) => meaning(filter).outcome.includes(outcome))),
  };
}

function allowsOutcome({ outcome }: FleetFilter, wanted: Outcome): boolean {
  return outcome.length === 0 || outcome.includes(wanted);
}

type KnownCounts = WeakMap<FleetRow['findings'], FleetCounts & { outcomes: string }>;
let known: { key: string; counts: KnownCounts } = { key: '', counts: new WeakMap() };

/** Caches by the array of findings, which stays while clusters stream in. The rows around it don't. */
function countsUnder(filter: FleetFilter): KnownCounts {
  const { severity, category, framework, check, fixable, outcome, not } = filter;
  const key = JSON.stringify([severity, category, framework, check, fixable, outcome, not]);
  if (known.key !== key) known = { key, counts: new WeakMap() };
  return known.counts;
}

function countsOf(row: FleetRow, filter: FleetFilter, filters: FiltersOfCounts): FleetCounts {
  const counts = nothing();
  // Severities have separate counts, so they aren't narrowed.
  const failing: FleetFilter = { ...filter, outcome: ['fail'], exempted: [], severity: [] };
  eachFinding(row, (check, finding) => {
    const { outcome, severity, exemption } = finding;
    if (outcome === 'fail' && !exemption) {
      if (findingMatches(check, finding, failing)) counts.failing[severity] += 1;
    } else if (exemption) {
      if (findingMatches(check, finding, filters.exempted)) counts.exempted += 1;
    } else if (outcome === 'unknown' || outcome === 'error') {
      if (findingMatches(check, finding, filters.unknown)) counts.unknown += 1;
    }
  });
  return counts;
}

function nothing(): FleetCounts {
  const failing = { high: 0, medium: 0, low: 0, info: 0 };
  return { failing, internet: 0, exempted: 0, unknown: 0 };
}
