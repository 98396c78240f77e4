import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { categories, outcomes, severities } from '@/lib/model/finding';
import type { ListFilter } from '@/lib/model/fleet-filter';
import { categoryWords } from '../findings/category-words';
import type { FilterOption } from '../ui/filter-menu';
import type { FleetRow } from './fleet-row';

export type FleetOptions = Record<ListFilter, readonly FilterOption[]>;

const outcomeWords = {
  pass: 'Pass',
  fail: 'Fail',
  'not-applicable': 'Not applicable',
  unknown: 'Unknown',
  error: 'Error',
} as const;

/** Returns filter values of the rows, and fixed lists. */
export function fleetOptions(rows: readonly FleetRow[], checks: readonly CheckHeading[]): FleetOptions {
  return {
    subscription: [...new Map(rows.map((row) => [row.cluster.subscriptionId.toLowerCase(), row.subscriptionLabel]))]
      .map(([value, label]) => ({ value, label }))
      .sort((left, right) => left.label.localeCompare(right.label, 'en', { numeric: true })),
    location: distinct(rows.map(({ cluster }) => cluster.location)),
    state: distinct(rows.flatMap(({ cluster }) => cluster.state ?? [])),
    tag: distinct(
      rows.flatMap(({ cluster }) => Object.entries(cluster.tags).map(([name, value]) => `${name}:${value}`)),
    ),
    category: categories.map((value) => ({ value, label: categoryWords[value] })),
    framework: distinct(checks.flatMap(({ frameworks }) => frameworks)),
    fixable: [{ value: 'yes', label: 'A fix is offered' }],
    exempted: [{ value: 'yes', label: 'Exempted in this browser' }],
    severity: severities.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) })),
    outcome: outcomes.map((value) => ({ value, label: outcomeWords[value] })),
    check: checks.map(({ id, failTitle }) => ({ value: id, label: failTitle })),
  };
}

function distinct(values: readonly string[]): FilterOption[] {
  return [...new Set(values)].sort().map((value) => ({ value, label: value }));
}
