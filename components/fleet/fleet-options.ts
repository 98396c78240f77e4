import { categoryWords } from '@/lib/findings/category-words';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { categories, outcomes, severities } from '@/lib/model/finding';
import type { ListFilter } from '@/lib/model/fleet-filter';
import { publicReaches, publicReachWords } from '@/lib/model/public-reach';
import { defaultTagNames, type TagMeaning, type TagNames, tagFilter, valueOfTags } from '@/lib/model/tag-names';
import { capitalized } from '@/lib/model/text';
import type { FilterOption } from '../ui/filter-menu';

/** `name` is the name of a tag. */
export type FleetOptions = Record<ListFilter, readonly (FilterOption & { name?: string })[]> & {
  meanings: Record<TagMeaning, readonly FilterOption[]>;
  tagNames: TagNames;
};

const outcomeWords = {
  pass: 'Pass',
  fail: 'Fail',
  'not-applicable': 'Not applicable',
  unknown: 'Unknown',
  error: 'Error',
} as const;

export function fleetOptions(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  tagNames: TagNames = defaultTagNames,
): FleetOptions {
  return {
    tagNames,
    meanings: {
      environment: valuesOfTags(rows, tagNames.environment),
      owner: valuesOfTags(rows, tagNames.owner),
      dataClassification: valuesOfTags(rows, tagNames.dataClassification),
    },
    subscription: [...new Map(rows.map((row) => [row.cluster.subscriptionId.toLowerCase(), row.subscriptionLabel]))]
      .map(([value, label]) => ({ value, label }))
      .sort((left, right) => left.label.localeCompare(right.label, 'en', { numeric: true })),
    location: distinct(rows.map(({ cluster }) => cluster.location)),
    publicAccess: publicReaches.map((value) => ({ value, label: publicReachWords[value] })),
    state: distinct(rows.flatMap(({ cluster }) => cluster.state ?? [])),
    tag: tagOptions(rows),
    category: categories.map((value) => ({ value, label: categoryWords[value] })),
    framework: distinct(checks.flatMap(({ frameworks }) => frameworks)),
    fixable: [{ value: 'yes', label: 'Available' }],
    exempted: [{ value: 'yes', label: 'Exempt' }],
    severity: severities.map((value) => ({ value, label: capitalized(value) })),
    outcome: outcomes.map((value) => ({ value, label: outcomeWords[value] })),
    check: checks.map(({ id, title }) => ({ value: id, label: title })),
    cluster: rows.map(({ cluster }) => ({ value: cluster.id, label: cluster.name })),
  };
}

function tagOptions(rows: readonly FleetRow[]): (FilterOption & { name: string })[] {
  const names = new Map(
    rows.flatMap(({ cluster }) => Object.entries(cluster.tags).map(([name, value]) => [`${name}:${value}`, name])),
  );
  return [...names]
    .map(([value, name]) => ({ value, name, label: value }))
    .sort((left, right) => (left.value < right.value ? -1 : 1));
}

/** Values that differ only in case are one option. */
function valuesOfTags(rows: readonly FleetRow[], names: readonly string[]): FilterOption[] {
  const labels = new Map<string, string>();
  for (const { cluster } of rows) {
    const label = valueOfTags(cluster.tags, names);
    const value = label && tagFilter(names, label);
    if (value && !labels.has(value)) labels.set(value, label);
  }
  return [...labels]
    .map(([value, label]) => ({ value, label }))
    .sort((left, right) => left.label.localeCompare(right.label, 'en', { numeric: true }));
}

function distinct(values: readonly string[]): FilterOption[] {
  return [...new Set(values)].sort().map((value) => ({ value, label: value }));
}
