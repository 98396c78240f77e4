import { categoryWords } from '@/lib/findings/category-words';
import type { CheckLine } from '@/lib/fleet/fleet-checks';
import { severities } from '@/lib/model/finding';
import { type FleetFilter, filterFrom, writeFilter } from '@/lib/model/fleet-filter';

const sortColumns = ['check', 'severity', 'category', 'failing', 'exempted', 'unknown', 'not-applicable'] as const;
export type CheckSortColumn = (typeof sortColumns)[number];

export interface CheckSort {
  column: CheckSortColumn;
  descending: boolean;
}

/** `q` searches checks. Without `sort`, the checks that cost the most points are first. */
export interface ChecksViewState {
  filter: FleetFilter;
  sort: CheckSort | null;
}

export function readChecksView(params: URLSearchParams): ChecksViewState {
  const sort = params.get('sort') ?? '';
  const column = sortColumns.find((name) => sort === name || sort === `-${name}`);
  return { filter: filterFrom(params), sort: column ? { column, descending: sort.startsWith('-') } : null };
}

export function writeChecksView({ filter, sort }: ChecksViewState): URLSearchParams {
  const params = new URLSearchParams();
  writeFilter(filter, params);
  if (sort) params.set('sort', `${sort.descending ? '-' : ''}${sort.column}`);
  return params;
}

const { compare } = new Intl.Collator('en', { numeric: true });

const compareBy: Record<CheckSortColumn, (left: CheckLine, right: CheckLine) => number> = {
  check: (left, right) => compare(left.check.title, right.check.title),
  severity: (left, right) => severities.indexOf(left.check.severity) - severities.indexOf(right.check.severity),
  category: (left, right) => compare(categoryWords[left.check.category], categoryWords[right.check.category]),
  failing: (left, right) => left.failing - right.failing,
  exempted: (left, right) => left.counts.exempted - right.counts.exempted,
  unknown: (left, right) => left.counts.unknown + left.counts.error - right.counts.unknown - right.counts.error,
  'not-applicable': (left, right) => left.counts['not-applicable'] - right.counts['not-applicable'],
};

/** Equal lines are sorted by title. */
export function sortLines(lines: readonly CheckLine[], sort: CheckSort | null): readonly CheckLine[] {
  if (!sort) return lines;
  const by = compareBy[sort.column];
  return lines.toSorted(
    (left, right) => (sort.descending ? by(right, left) : by(left, right)) || compareBy.check(left, right),
  );
}
