import type { FleetFilter } from '@/lib/model/fleet-filter';
import { lookupTable } from '@/lib/model/lookup-table';
import { hasTagValue, type TagMeaning, type TagNames, tagFilter, valueOfTags } from '@/lib/model/tag-names';
import { type FleetRow, outcomeOf } from './fleet-row';

export const exposureDimensionIds = [
  'key',
  'environment',
  'owner',
  'data-classification',
  'subscription',
  'location',
] as const;
export type ExposureDimension = (typeof exposureDimensionIds)[number];

interface Dimension {
  title: string;
  groupOf: (row: FleetRow, tagNames: TagNames) => string;
  labelOf: (key: string, first: FleetRow | undefined, tagNames: TagNames) => string;
  /** Returns filters of exactly the `members` with a value, or `null` if the filters can't express it. */
  filterOf: (
    key: string,
    tagNames: TagNames,
    clusters: { members: readonly FleetRow[]; rows: readonly FleetRow[] },
  ) => Partial<FleetFilter> | null;
  /** Order before the number of clusters. */
  order: (left: string, right: string) => number;
}

const keyLabels = lookupTable({
  microsoft: 'Microsoft-managed key',
  customer: 'Customer-managed key',
  unknown: 'Unknown',
});
const keyOrder = Object.keys(keyLabels);

export const exposureDimensions: Record<ExposureDimension, Dimension> = {
  key: {
    title: 'Encryption key',
    groupOf: keyOf,
    labelOf: (key) => keyLabels[key] ?? key,
    // The fleet's filters take one finding, and this needs two.
    filterOf: () => null,
    order: (left, right) => keyOrder.indexOf(left) - keyOrder.indexOf(right),
  },
  environment: byTag('Environment tag', 'environment'),
  owner: byTag('Owner tag', 'owner'),
  'data-classification': byTag('Data classification tag', 'dataClassification'),
  subscription: {
    title: 'Subscription',
    groupOf: ({ cluster }) => cluster.subscriptionId.toLowerCase(),
    labelOf: (key, first) => first?.subscriptionLabel ?? key,
    filterOf: (key) => ({ subscription: [key] }),
    order: () => 0,
  },
  location: {
    title: 'Location',
    groupOf: ({ cluster }) => cluster.location,
    labelOf: (key) => key,
    filterOf: (key) => ({ location: [key] }),
    order: () => 0,
  },
};

function keyOf(row: FleetRow): string {
  switch (outcomeOf(row, 'cmk-not-used')) {
    case 'pass':
      return 'customer';
    case 'fail':
      return 'microsoft';
    default:
      return 'unknown';
  }
}

/** Values that differ only in case are one group. Clusters without a value come last. */
function byTag(title: string, meaning: TagMeaning): Dimension {
  return {
    title,
    groupOf: ({ cluster }, names) => valueOfTags(cluster.tags, names[meaning])?.toLowerCase() ?? '',
    labelOf: (key, first, names) =>
      key === '' ? 'No tag' : ((first && valueOfTags(first.cluster.tags, names[meaning])) ?? key),
    filterOf: (key, names, { members, rows }) => {
      // A cluster with two tags of one meaning is in one group, but two filters list it.
      const listed = rows.filter(({ cluster }) => hasTagValue(cluster.tags, names[meaning], key));
      if (listed.length !== members.length) return null;
      return key === '' ? { not: [`tag=${tagFilter(names[meaning])}`] } : { tag: [tagFilter(names[meaning], key)] };
    },
    order: (left, right) => Number(left === '') - Number(right === ''),
  };
}
