import {
  type ExcludableFilter,
  excludableFilters,
  type FleetFilter,
  filterFrom,
  type ListFilter,
  listFilters,
  parseExclusion,
} from '@/lib/model/fleet-filter';
import { type TagMeaning, type TagNames, tagFilter } from '@/lib/model/tag-names';

export type FilterOperator = 'is' | 'is not' | 'is missing';

export interface FilterPart {
  field: ListFilter;
  operator: FilterOperator;
  /** For a tag with one of the names in the settings. */
  meaning?: TagMeaning | undefined;
}

export interface KnownTags {
  /** Of the clusters' tags, because names can contain colons. */
  names: ReadonlySet<string>;
  meanings: TagNames;
}

export interface FilledPart extends FilterPart {
  values: readonly string[];
}

export const filterTitles: Record<ListFilter, string> = {
  subscription: 'Subscription',
  location: 'Location',
  state: 'State',
  publicAccess: 'Public access',
  tag: 'Tag',
  severity: 'Severity',
  category: 'Category',
  framework: 'Framework',
  outcome: 'Result',
  check: 'Check',
  fixable: 'Fix',
  exempted: 'Exemption',
  cluster: 'Cluster',
};

export const meaningTitles: Record<TagMeaning, string> = {
  environment: 'Environment',
  owner: 'Owner',
  dataClassification: 'Data classification',
};
const meanings = Object.keys(meaningTitles) as TagMeaning[];

/** Tags of a known meaning come before other tags. */
export const filterSubjects = listFilters.flatMap((field): Omit<FilterPart, 'operator'>[] =>
  field === 'tag' ? [...meanings.map((meaning) => ({ field, meaning })), { field }] : [{ field }],
);

/** Returns the meaning of a tag's value: a list of names from the settings, alone or with a value. */
function meaningOf(value: string, known: KnownTags): TagMeaning | undefined {
  return meanings.find((meaning) => {
    const list = tagFilter(known.meanings[meaning]);
    return value === list || value.startsWith(`${list}:`);
  });
}

/** Only tags can be missing. */
export function operatorsOf(field: ListFilter): readonly FilterOperator[] {
  if (field === 'tag') return ['is', 'is not', 'is missing'];
  return isExcludable(field) ? ['is', 'is not'] : ['is'];
}

function isExcludable(field: ListFilter): field is ExcludableFilter {
  return excludableFilters.some((name) => name === field);
}

export function partsOf(filter: FleetFilter, known: KnownTags): FilledPart[] {
  return filterSubjects.flatMap((subject) =>
    operatorsOf(subject.field).flatMap((operator) => {
      const values = valuesOf(filter, { ...subject, operator }, known);
      return values.length > 0 ? { ...subject, operator, values } : [];
    }),
  );
}

export function valuesOf(filter: FleetFilter, part: FilterPart, known: KnownTags): readonly string[] {
  const { field, operator } = part;
  const isOwn = (value: string) => field !== 'tag' || meaningOf(value, known) === part.meaning;
  if (operator === 'is') return filter[field].filter(isOwn);
  return filter.not.flatMap((text) => {
    const exclusion = parseExclusion(text);
    if (exclusion?.field !== field || !isOwn(exclusion.value)) return [];
    const isMissing = field === 'tag' && isName(exclusion.value, known);
    return isMissing === (operator === 'is missing') ? exclusion.value : [];
  });
}

export function withValues(
  filter: FleetFilter,
  part: FilterPart,
  values: readonly string[],
  known: KnownTags,
): FleetFilter {
  const { field, operator } = part;
  const replaced = new Set(valuesOf(filter, part, known));
  if (operator === 'is') {
    const kept = filter[field].filter((value) => !replaced.has(value));
    const params = new URLSearchParams([...kept, ...values].map((value) => [field, value]));
    return { ...filter, [field]: filterFrom(params)[field] };
  }
  const kept = filter.not.filter((text) => {
    const exclusion = parseExclusion(text);
    return exclusion?.field !== field || !replaced.has(exclusion.value);
  });
  return { ...filter, not: [...kept, ...values.map((value) => `${field}=${value}`)] };
}

/** Drops the values for a missing tag. */
export function withOperator(
  filter: FleetFilter,
  part: FilledPart,
  operator: FilterOperator,
  known: KnownTags,
): FleetFilter {
  const { field, meaning } = part;
  const fits = (value: string) =>
    field !== 'tag' || operator === 'is' || isName(value, known) === (operator === 'is missing');
  const cleared = withValues(filter, part, [], known);
  const target = { field, meaning, operator };
  // The tag to miss is known.
  if (meaning && operator === 'is missing')
    return withValues(cleared, target, [tagFilter(known.meanings[meaning])], known);
  const kept = meaning && part.operator === 'is missing' ? [] : part.values.filter(fits);
  return withValues(cleared, target, [...new Set([...valuesOf(cleared, target, known), ...kept])], known);
}

function isName(value: string, { names, meanings: byMeaning }: KnownTags): boolean {
  return (
    names.has(value) || !value.includes(':') || meanings.some((meaning) => value === tagFilter(byMeaning[meaning]))
  );
}
