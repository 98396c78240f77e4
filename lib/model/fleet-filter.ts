import type { ClusterSummary } from './api/api';
import type { CheckHeading } from './api/compact-findings';
import { type Category, categories, type Finding, type Outcome, outcomes, type Severity, severities } from './finding';
import { type PublicReach, publicReaches } from './public-reach';

/** Values of one filter are alternatives. All filters, and tags with different names, must match. */
export interface FleetFilter {
  /** Words in the name, subscription, resource group, location, SKU, or tags. */
  q: string;
  subscription: readonly string[];
  location: readonly string[];
  state: readonly string[];
  publicAccess: readonly PublicReach[];
  /** `name` or `name:value`. Names with a slash between them are alternatives: `env/environment:production`. */
  tag: readonly string[];
  severity: readonly Severity[];
  category: readonly Category[];
  framework: readonly string[];
  outcome: readonly Outcome[];
  check: readonly string[];
  fixable: readonly 'yes'[];
  /** `yes`: exempt failures. Otherwise they don't count as failures. */
  exempted: readonly 'yes'[];
  cluster: readonly string[];
  /** `filter=value`. `tag=owner` excludes clusters with that tag name. */
  not: readonly string[];
}

export const listFilters = [
  'subscription',
  'location',
  'state',
  'publicAccess',
  'tag',
  'severity',
  'category',
  'framework',
  'outcome',
  'check',
  'fixable',
  'exempted',
  'cluster',
] as const;
export type ListFilter = (typeof listFilters)[number];

const clusterFields = ['subscription', 'location', 'state', 'publicAccess', 'tag', 'cluster'] as const;
const findingFields = ['severity', 'category', 'framework', 'check'] as const;
export const excludableFilters = [...clusterFields, ...findingFields] as const;
export type ExcludableFilter = (typeof excludableFilters)[number];

export interface Exclusion {
  field: ExcludableFilter;
  value: string;
}

/** Returns `null` for an unknown filter or empty value. */
export function parseExclusion(text: string): Exclusion | null {
  const at = text.indexOf('=');
  const field = excludableFilters.find((name) => name === text.slice(0, at));
  const value = text.slice(at + 1);
  return field && value ? { field, value } : null;
}

const noExclusions: readonly Exclusion[] = [];
const parsedExclusions = new WeakMap<readonly string[], readonly Exclusion[]>();

/** Thousands of findings are compared with one list. */
function exclusionsOf({ not }: FleetFilter): readonly Exclusion[] {
  if (not.length === 0) return noExclusions;
  let parsed = parsedExclusions.get(not);
  if (!parsed) {
    parsed = not.flatMap((text) => parseExclusion(text) ?? []);
    parsedExclusions.set(not, parsed);
  }
  return parsed;
}

function isClusterField(field: ExcludableFilter): boolean {
  return clusterFields.some((name) => name === field);
}

export const noFilter: FleetFilter = {
  q: '',
  subscription: [],
  location: [],
  state: [],
  publicAccess: [],
  tag: [],
  severity: [],
  category: [],
  framework: [],
  outcome: [],
  check: [],
  fixable: [],
  exempted: [],
  cluster: [],
  not: [],
};

/** Leaves out unknown values. */
export function filterFrom(params: URLSearchParams): FleetFilter {
  const known = <T extends string>(name: ListFilter, values: readonly T[]) =>
    values.filter((value) => params.getAll(name).includes(value));
  return {
    q: params.get('q') ?? '',
    subscription: params.getAll('subscription').map((id) => id.toLowerCase()),
    location: params.getAll('location'),
    state: params.getAll('state'),
    publicAccess: known('publicAccess', publicReaches),
    tag: params.getAll('tag'),
    severity: known('severity', severities),
    category: known('category', categories),
    framework: params.getAll('framework'),
    outcome: known('outcome', outcomes),
    check: params.getAll('check'),
    fixable: known('fixable', ['yes']),
    exempted: known('exempted', ['yes']),
    cluster: params.getAll('cluster'),
    not: params.getAll('not').filter(parseExclusion),
  };
}

export function writeFilter(filter: FleetFilter, params: URLSearchParams): void {
  if (filter.q) params.set('q', filter.q);
  for (const name of listFilters) for (const value of filter[name]) params.append(name, value);
  for (const value of filter.not) params.append('not', value);
}

export function narrowsFindings(filter: FleetFilter): boolean {
  const { severity, category, framework, outcome, check, fixable, exempted } = filter;
  return (
    [severity, category, framework, outcome, check, fixable, exempted].some((values) => values.length > 0) ||
    exclusionsOf(filter).some(({ field }) => !isClusterField(field))
  );
}

/** Adds the outcome `fail` to a filter about findings without an outcome. */
export function meaning(filter: FleetFilter): FleetFilter {
  return narrowsFindings(filter) && filter.outcome.length === 0 ? { ...filter, outcome: ['fail'] } : filter;
}

type FilteredCluster = Pick<ClusterSummary, 'id' | 'subscriptionId' | 'location' | 'state' | 'publicReach' | 'tags'>;

/** Parses the filter once, because a key in the search compares it with thousands of clusters. */
export function clusterMatcher(filter: FleetFilter): (cluster: FilteredCluster, text: string) => boolean {
  const fields = clusterFields.filter((field) => filter[field].length > 0);
  const exclusions = exclusionsOf(filter).filter(({ field }) => isClusterField(field));
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return (cluster, text) =>
    fields.every((field) => clusterHas(cluster, field, filter[field])) &&
    !exclusions.some(({ field, value }) => clusterHas(cluster, field, [value])) &&
    words.every((word) => text.includes(word));
}

function clusterHas(cluster: FilteredCluster, field: ExcludableFilter, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  switch (field) {
    case 'subscription':
      return allows(values, cluster.subscriptionId);
    case 'location':
      return allows(values, cluster.location);
    case 'state':
      return allows(values, cluster.state ?? '');
    case 'publicAccess':
      return allows(values, cluster.publicReach ?? '');
    case 'cluster':
      return allows(values, cluster.id);
    case 'tag':
      return tagsByName(values).every((alternatives) => alternatives.some((value) => hasTag(cluster.tags, value)));
    default:
      return false;
  }
}

/** Tags with one name are alternatives. The name ends at the first colon. */
function tagsByName(tags: readonly string[]): string[][] {
  if (tags.length === 1) return [[...tags]];
  const groups = new Map<string, string[]>();
  for (const tag of tags) {
    const name = tag.split(':', 1)[0]?.toLowerCase() ?? '';
    groups.set(name, [...(groups.get(name) ?? []), tag]);
  }
  return [...groups.values()];
}

export function findingMatches(
  heading: Pick<CheckHeading, 'id' | 'category' | 'frameworks' | 'fixable'>,
  { outcome, severity, exemption }: Pick<Finding, 'outcome' | 'severity' | 'exemption'>,
  filter: FleetFilter,
): boolean {
  const isAsked = exemption ? filter.exempted.length > 0 || filter.outcome.length === 0 : filter.exempted.length === 0;
  return (
    isAsked &&
    allows(filter.outcome, outcome) &&
    allows(filter.severity, severity) &&
    checkMatches(heading, filter) &&
    !exclusionsOf(filter).some(({ field, value }) => field === 'severity' && allows([value], severity)) &&
    (filter.fixable.length === 0 || outcome === 'fail')
  );
}

/** Ignores outcome and severity. */
export function checkMatches(
  heading: Pick<CheckHeading, 'id' | 'category' | 'frameworks' | 'fixable'>,
  filter: FleetFilter,
): boolean {
  const { category, check, framework, fixable } = filter;
  return (
    allows(category, heading.category) &&
    allows(check, heading.id) &&
    (framework.length === 0 || heading.frameworks.some((candidate) => allows(framework, candidate))) &&
    (fixable.length === 0 || heading.fixable) &&
    !exclusionsOf(filter).some((exclusion) => excludesCheck(exclusion, heading))
  );
}

function excludesCheck(
  { field, value }: Exclusion,
  heading: Pick<CheckHeading, 'id' | 'category' | 'frameworks'>,
): boolean {
  if (field === 'category') return allows([value], heading.category);
  if (field === 'check') return allows([value], heading.id);
  return field === 'framework' && heading.frameworks.some((candidate) => allows([value], candidate));
}

export function clusterFilter(filter: FleetFilter): FleetFilter {
  const { q, subscription, location, state, publicAccess, tag, cluster } = filter;
  const not = exclusionsOf(filter).filter(({ field }) => isClusterField(field));
  return {
    ...noFilter,
    q,
    subscription,
    location,
    state,
    publicAccess,
    tag,
    cluster,
    not: not.map(({ field, value }) => `${field}=${value}`),
  };
}

/** Returns the lowercase text for `q`. */
export function searchTextOf(
  cluster: Pick<ClusterSummary, 'name' | 'subscriptionId' | 'resourceGroup' | 'location' | 'sku' | 'tags'>,
  subscriptionName: string,
): string {
  const { name, subscriptionId, resourceGroup, location, sku, tags } = cluster;
  return [name, subscriptionName, subscriptionId, resourceGroup, location, sku.name, ...Object.entries(tags).flat()]
    .join('\n')
    .toLowerCase();
}

function allows(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.some((option) => option.toLowerCase() === value.toLowerCase());
}

function hasTag(tags: Record<string, string>, wanted: string): boolean {
  const lowerWanted = wanted.toLowerCase();
  return Object.entries(tags).some(([key, text]) => {
    const name = key.toLowerCase();
    // Tag names can contain colons.
    const suffix = `:${text.toLowerCase()}`;
    return (
      isNamed(name, lowerWanted) ||
      (lowerWanted.endsWith(suffix) && isNamed(name, lowerWanted.slice(0, -suffix.length)))
    );
  });
}

/** Names in lists have no colon, or values would look like names. */
function isNamed(name: string, names: string): boolean {
  return name === names || (!names.includes(':') && names.split('/').includes(name));
}
