import type { ClusterSummary } from './api/api';
import type { CheckHeading } from './api/compact-findings';
import { type Category, categories, type Finding, type Outcome, outcomes, type Severity, severities } from './finding';

/** A filter of the fleet and its exports. Values of one filter are alternatives, and all filters must match. */
export interface FleetFilter {
  /** Words in the name, subscription, resource group, location, SKU, or tags. */
  q: string;
  subscription: readonly string[];
  location: readonly string[];
  state: readonly string[];
  /** `name` or `name:value`. */
  tag: readonly string[];
  severity: readonly Severity[];
  category: readonly Category[];
  framework: readonly string[];
  outcome: readonly Outcome[];
  check: readonly string[];
  fixable: readonly 'yes'[];
  /** `yes`: exempt failures. Otherwise they don't count as failures. */
  exempted: readonly 'yes'[];
}

/** Filters with several values, by URL name. */
export const listFilters = [
  'subscription',
  'location',
  'state',
  'tag',
  'severity',
  'category',
  'framework',
  'outcome',
  'check',
  'fixable',
  'exempted',
] as const;
export type ListFilter = (typeof listFilters)[number];

export const noFilter: FleetFilter = {
  q: '',
  subscription: [],
  location: [],
  state: [],
  tag: [],
  severity: [],
  category: [],
  framework: [],
  outcome: [],
  check: [],
  fixable: [],
  exempted: [],
};

/** Reads a filter from a URL's query. Unknown values are left out. */
export function filterFrom(params: URLSearchParams): FleetFilter {
  const known = <T extends string>(name: ListFilter, values: readonly T[]) =>
    values.filter((value) => params.getAll(name).includes(value));
  return {
    q: params.get('q') ?? '',
    subscription: params.getAll('subscription').map((id) => id.toLowerCase()),
    location: params.getAll('location'),
    state: params.getAll('state'),
    tag: params.getAll('tag'),
    severity: known('severity', severities),
    category: known('category', categories),
    framework: params.getAll('framework'),
    outcome: known('outcome', outcomes),
    check: params.getAll('check'),
    fixable: known('fixable', ['yes']),
    exempted: known('exempted', ['yes']),
  };
}

export function writeFilter(filter: FleetFilter, params: URLSearchParams): void {
  if (filter.q) params.set('q', filter.q);
  for (const name of listFilters) for (const value of filter[name]) params.append(name, value);
}

/** Whether a filter is about findings. */
export function narrowsFindings({
  severity,
  category,
  framework,
  outcome,
  check,
  fixable,
  exempted,
}: FleetFilter): boolean {
  return [severity, category, framework, outcome, check, fixable, exempted].some((values) => values.length > 0);
}

/** Returns the filter with the outcome `fail` when it's about findings and has no outcome. */
export function meaning(filter: FleetFilter): FleetFilter {
  return narrowsFindings(filter) && filter.outcome.length === 0 ? { ...filter, outcome: ['fail'] } : filter;
}

/** Whether a cluster matches. `text` is its `searchTextOf`. */
export function clusterMatches(
  cluster: Pick<ClusterSummary, 'subscriptionId' | 'location' | 'state' | 'tags'>,
  text: string,
  { q, subscription, location, state, tag }: FleetFilter,
): boolean {
  return (
    allows(subscription, cluster.subscriptionId) &&
    allows(location, cluster.location) &&
    allows(state, cluster.state ?? '') &&
    (tag.length === 0 || tag.some((candidate) => hasTag(cluster.tags, candidate))) &&
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

/** Whether a finding matches. */
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
    (filter.fixable.length === 0 || outcome === 'fail')
  );
}

/** Whether a check matches. Outcome and severity do not count. */
export function checkMatches(
  heading: Pick<CheckHeading, 'id' | 'category' | 'frameworks' | 'fixable'>,
  { category, check, framework, fixable }: FleetFilter,
): boolean {
  return (
    allows(category, heading.category) &&
    allows(check, heading.id) &&
    (framework.length === 0 || heading.frameworks.some((candidate) => allows(framework, candidate))) &&
    (fixable.length === 0 || heading.fixable)
  );
}

/** Returns the filters about clusters only. */
export function clusterFilter({ q, subscription, location, state, tag }: FleetFilter): FleetFilter {
  return { ...noFilter, q, subscription, location, state, tag };
}

/** Returns the lowercase text that `q` searches. */
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
  // Tag names can contain colons, so the filter can't be split.
  const lowerWanted = wanted.toLowerCase();
  return Object.entries(tags).some(([key, text]) => {
    const name = key.toLowerCase();
    return lowerWanted === name || lowerWanted === `${name}:${text.toLowerCase()}`;
  });
}
