import { evaluatedPercent, scoreValue, severityWeights } from '@/lib/checks/engine/score';
import { type CheckHeading, outcomeAt } from '@/lib/model/api/compact-findings';
import { isLoadable, lacksOnlyCommands, type Severity, severities } from '@/lib/model/finding';
import { type FleetRow, sharedAt } from './fleet-row';

interface ResultCounts {
  failing: Record<Severity, number>;
  missing: number;
  judgedWeight: number;
}

export interface FleetSummary extends ResultCounts {
  /** `null` if nothing with a weight passed or failed. */
  score: number | null;
  /** Clusters that are reachable from the internet. */
  exposed: number;
  /** Every result, evaluated or not. */
  results: number;
  /** Only the resource provider has these results. */
  notLoaded: number;
  /** Missing results of fully loaded clusters: only Microsoft Graph has the evidence. */
  needsNames: number;
  /** Only management commands have these results. */
  needsCommands: number;
}

export function summarizeFleet(rows: readonly FleetRow[], checks: readonly CheckHeading[]): FleetSummary {
  const sum = { ...noCounts(), needsNames: 0 };
  for (const row of rows) {
    const own = countsOf(row, checks);
    sum.missing += own.missing;
    sum.needsCommands += own.needsCommands;
    sum.passedWeight += own.passedWeight;
    sum.judgedWeight += own.judgedWeight;
    sum[row.providerReadAt ? 'needsNames' : 'notLoaded'] += own.notLoaded;
    for (const severity of severities) sum.failing[severity] += own.failing[severity];
  }
  const { passedWeight, ...counts } = sum;
  return {
    ...counts,
    score: scoreValue(passedWeight, sum.judgedWeight),
    exposed: rows.filter(({ cluster }) => cluster.publicReach === 'internet').length,
    results: rows.length * checks.length,
  };
}

export function coverageOf({ results, missing }: Pick<FleetSummary, 'results' | 'missing'>): number {
  return evaluatedPercent(results - missing, missing);
}

interface RowCounts extends ResultCounts {
  outcomes: string;
  passedWeight: number;
  notLoaded: number;
  needsCommands: number;
}

/** By the array of findings, which stays while clusters stream in. The rows around it don't. */
const known = new WeakMap<FleetRow['findings'], RowCounts>();

function countsOf(row: FleetRow, checks: readonly CheckHeading[]): RowCounts {
  const cached = known.get(row.findings);
  if (cached?.outcomes === row.outcomes) return cached;
  const counts = countRow(row, checks);
  known.set(row.findings, counts);
  return counts;
}

function countRow(row: FleetRow, checks: readonly CheckHeading[]): RowCounts {
  const whole = new Map(row.findings.map((finding) => [finding.checkId, finding]));
  const own = noCounts();
  for (const [index, check] of checks.entries()) {
    const finding = whole.get(check.id);
    const severity = finding?.severity ?? check.severity;
    const outcome = outcomeAt(row.outcomes, index);
    if (finding?.exemption) continue;
    if (outcome === 'pass') {
      own.passedWeight += severityWeights[severity];
      own.judgedWeight += severityWeights[severity];
    } else if (outcome === 'fail') {
      own.failing[severity] += 1;
      own.judgedWeight += severityWeights[severity];
    } else if (outcome !== 'not-applicable') {
      own.missing += 1;
      if (outcome !== 'unknown') continue;
      const known = finding ?? sharedAt(row, index);
      if (isLoadable(known)) own.notLoaded += 1;
      else if (lacksOnlyCommands(known)) own.needsCommands += 1;
    }
  }
  return { ...own, outcomes: row.outcomes };
}

function noCounts(): Omit<RowCounts, 'outcomes'> {
  const failing = { high: 0, medium: 0, low: 0, info: 0 };
  return { failing, passedWeight: 0, judgedWeight: 0, missing: 0, notLoaded: 0, needsCommands: 0 };
}
