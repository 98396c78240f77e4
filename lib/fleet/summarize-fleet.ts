import { evaluatedPercent, scoreValue, severityWeights } from '@/lib/checks/engine/score';
import { type CheckHeading, outcomeAt } from '@/lib/model/api/compact-findings';
import { type Category, categories, type Severity, severities } from '@/lib/model/finding';
import type { FleetRow } from './fleet-row';

type Failures = Record<Severity, number>;

/** Of all clusters, for the checks of one category. */
export interface ResultCounts {
  failing: Failures;
  pass: number;
  missing: number;
}

export interface FleetSummary extends ResultCounts {
  clusters: number;
  /** `null` if nothing with a weight passed or failed. */
  score: number | null;
  judgedWeight: number;
  /** Every result, evaluated or not. */
  results: number;
  /** Only the resource provider has these results. */
  notLoaded: number;
  /** Missing results of fully loaded clusters: only Microsoft Graph has the evidence. */
  needsNames: number;
  categories: readonly (ResultCounts & { category: Category })[];
}

export function summarizeFleet(rows: readonly FleetRow[], checks: readonly CheckHeading[]): FleetSummary {
  const byCategory = new Map(categories.map((category) => [category, { ...noResults(), category }]));
  const sum = { passedWeight: 0, judgedWeight: 0, notLoaded: 0, needsNames: 0 };
  for (const row of rows) {
    const own = countsOf(row, checks);
    sum.passedWeight += own.passedWeight;
    sum.judgedWeight += own.judgedWeight;
    sum[row.providerReadAt ? 'needsNames' : 'notLoaded'] += own.notLoaded;
    for (const [category, counts] of own.byCategory) {
      const total = byCategory.get(category);
      if (total) addResults(total, counts);
    }
  }
  const all = noResults();
  for (const counts of byCategory.values()) addResults(all, counts);
  return {
    ...all,
    clusters: rows.length,
    score: scoreValue(sum.passedWeight, sum.judgedWeight),
    judgedWeight: sum.judgedWeight,
    results: rows.length * checks.length,
    notLoaded: sum.notLoaded,
    needsNames: sum.needsNames,
    categories: [...byCategory.values()],
  };
}

export function failuresOf({ failing }: ResultCounts): number {
  return severities.reduce((sum, severity) => sum + failing[severity], 0);
}

/** Sorts by failures, most first. */
export function worstFirst({ categories }: Pick<FleetSummary, 'categories'>): FleetSummary['categories'] {
  return categories.toSorted((left, right) => failuresOf(right) - failuresOf(left));
}

export function coverageOf({ results, missing }: Pick<FleetSummary, 'results' | 'missing'>): number {
  return evaluatedPercent(results - missing, missing);
}

export function coverageOfRow(row: FleetRow, checks: readonly CheckHeading[]): number {
  return coverageOf({ results: checks.length, missing: countsOf(row, checks).missing });
}

interface RowCounts {
  outcomes: string;
  passedWeight: number;
  judgedWeight: number;
  missing: number;
  notLoaded: number;
  byCategory: ReadonlyMap<Category, ResultCounts>;
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
  const byCategory = new Map<Category, ResultCounts>();
  const own = { passedWeight: 0, judgedWeight: 0, missing: 0, notLoaded: 0 };
  for (const [index, check] of checks.entries()) {
    const counts = byCategory.get(check.category) ?? noResults();
    byCategory.set(check.category, counts);
    const finding = whole.get(check.id);
    const severity = finding?.severity ?? check.severity;
    const outcome = outcomeAt(row.outcomes, index);
    if (finding?.exemption) continue;
    if (outcome === 'pass') {
      counts.pass += 1;
      own.passedWeight += severityWeights[severity];
      own.judgedWeight += severityWeights[severity];
    } else if (outcome === 'fail') {
      counts.failing[severity] += 1;
      own.judgedWeight += severityWeights[severity];
    } else if (outcome !== 'not-applicable') {
      counts.missing += 1;
      own.missing += 1;
      if (outcome === 'unknown' && isNotLoaded(row, check.id, index)) own.notLoaded += 1;
    }
  }
  return { ...own, outcomes: row.outcomes, byCategory };
}

function isNotLoaded({ findings, shared, variants, outcomes }: FleetRow, checkId: string, index: number): boolean {
  const whole = findings.find((finding) => finding.checkId === checkId);
  const unknown = (whole ?? shared.get(outcomes.charAt(index) + index)?.[variants[index] ?? 0])?.unknown;
  return unknown?.some(({ reason }) => reason === 'not-loaded') ?? false;
}

function noResults(): ResultCounts {
  return { failing: { high: 0, medium: 0, low: 0, info: 0 }, pass: 0, missing: 0 };
}

function addResults(total: ResultCounts, counts: ResultCounts): void {
  total.pass += counts.pass;
  total.missing += counts.missing;
  for (const severity of severities) total.failing[severity] += counts.failing[severity];
}
