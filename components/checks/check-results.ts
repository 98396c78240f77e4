import { exemptedChecks, type FleetRow, findingOf, statusOf } from '@/lib/fleet/fleet-row';
import { severities, type UnknownPart } from '@/lib/model/finding';

export interface ResultCounts {
  fail: number;
  pass: number;
  unknown: number;
  notLoaded: number;
  exempted: number;
  notApplicable: number;
}

export interface FailingCluster {
  row: FleetRow;
  finding: NonNullable<ReturnType<typeof findingOf>>;
}

export interface CheckResults {
  counts: ResultCounts;
  failing: readonly FailingCluster[];
  /** Missing evidence that loading the clusters doesn't bring. */
  missing: readonly UnknownPart[];
  /** Some results need a read from the resource provider. */
  isLoadable: boolean;
}

const keys = {
  fail: 'fail',
  pass: 'pass',
  unknown: 'unknown',
  error: 'unknown',
  'not-loaded': 'notLoaded',
  exempted: 'exempted',
  'not-applicable': 'notApplicable',
} as const satisfies Record<ReturnType<typeof statusOf>, keyof ResultCounts>;

export function checkResults(rows: readonly FleetRow[], checkId: string): CheckResults {
  const counts: ResultCounts = { fail: 0, pass: 0, unknown: 0, notLoaded: 0, exempted: 0, notApplicable: 0 };
  const failing: FailingCluster[] = [];
  const missing: UnknownPart[] = [];
  let isLoadable = false;
  for (const row of rows) {
    const status = statusOf(row, checkId, exemptedChecks(row));
    counts[keys[status]] += 1;
    if (status === 'not-loaded' && !row.providerReadAt) isLoadable = true;
    else if (status === 'fail' || status === 'unknown' || status === 'not-loaded') {
      const finding = findingOf(row, checkId);
      if (finding && status === 'fail') failing.push({ row, finding });
      else missing.push(...(finding?.unknown ?? []));
    }
  }
  return { counts, failing: failing.sort(byUrgency), missing, isLoadable };
}

/** Returns the path of a new bulk run for failing clusters. */
export function planHref(fixId: string, checkId: string, clusterIds: readonly string[]): string {
  const filters = clusterIds.length > 0 ? clusterIds.map((id) => ['cluster', id]) : [];
  return `/plan?${new URLSearchParams([['fix', fixId], ['check', checkId], ['outcome', 'fail'], ...filters])}`;
}

const { compare } = new Intl.Collator('en', { numeric: true });

function byUrgency(left: FailingCluster, right: FailingCluster): number {
  return (
    severities.indexOf(left.finding.severity) - severities.indexOf(right.finding.severity) ||
    compare(left.row.cluster.name, right.row.cluster.name)
  );
}
