import { jsonObjectSchema } from '@/lib/model/json';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import type { ClusterSetting } from './cluster-setting';

export type Sku = { name: string; tier: string; capacity?: number };

export const sizeImpact: Impact = {
  outageMinutes: 3,
  duration: 'Tens of minutes, with a switchover of 1–3 minutes at the end',
  reversible: 'yes',
  reversal: 'You can try to scale back to the previous dev SKU, with the same downtime. Azure might reject the change.',
  money: 'At least two instances and the Azure Data Explorer markup, which dev SKUs don’t include',
  affects: 'All queries and ingestion during the switchover. Queries are slower until the cache is warm.',
  source: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-vertical-scaling',
};

export const skuSetting: ClusterSetting<Sku> = {
  paths: ['sku'],
  name: 'SKU',
  hasArticle: true,
  terraform: (json) => {
    const { name = null, capacity = null } = jsonObjectSchema.catch({}).parse(json);
    return { block: 'sku', attributes: { name, capacity } };
  },
  locksOut: false,
  impact: () => sizeImpact,
  // UNCONFIRMED: from which sizes to which others a cluster can be scaled.
  revertWarnings: () => [
    'If the cluster’s region no longer has the SKU, Azure rejects the change. Kustodian doesn’t check this.',
  ],
  read: ({ sku: { name, tier, capacity } }) => toSku(name, tier, capacity),
  toBody: (sku) => ({ sku }),
  fromBody: (body) => {
    if (!body.sku || canonicalJson(body) !== canonicalJson({ sku: body.sku })) return undefined;
    return toSku(body.sku.name, body.sku.tier, body.sku.capacity);
  },
};

function toSku(name: string, tier: string, capacity: number | null | undefined): Sku {
  return { name, tier, ...(capacity == null ? {} : { capacity }) };
}

export const replacesAllTags = 'Azure replaces all tags at once, so the request includes the other tags.';

export type Tags = Record<string, string>;

export const tagsImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds to minutes',
  reversible: 'yes',
  reversal: 'You can remove the tag.',
  money: 'No documented cost. Cost reports show the tag.',
  affects: 'No one. Anyone who can read the cluster sees the tag, so don’t enter secrets.',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources',
};

/**
 * All tags, because a PATCH replaces them
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources).
 */
export const tagsSetting: ClusterSetting<Tags> = {
  paths: ['tags'],
  name: 'tags',
  terraform: 'tags',
  locksOut: false,
  impact: () => tagsImpact,
  revertWarnings: () => [replacesAllTags],
  read: ({ tags }) => tags ?? {},
  toBody: (tags) => ({ tags }),
  fromBody: (body) => (body.tags && canonicalJson(body) === canonicalJson({ tags: body.tags }) ? body.tags : undefined),
};

/** Compares names without case. */
export function withoutTag(tags: Tags, name: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([tag]) => tag.toLowerCase() !== name.toLowerCase()));
}

export const zonesImpact: Impact = {
  outageMinutes: 3,
  duration: 'Tens of minutes for the instances. Copying stored data takes hours to weeks.',
  reversible: 'no',
  reversal: 'You can’t remove availability zones later.',
  money: 'Three copies of the data in zone-redundant storage, which costs more',
  affects: 'All queries and ingestion, for 1–3 minutes during the switchover',
  source: 'https://learn.microsoft.com/azure/data-explorer/migrate-cluster-to-multiple-availability-zone',
};

/** Sorted. Absent and null mean no zones. */
export const zonesSetting: ClusterSetting<string[]> = {
  paths: ['zones'],
  name: 'availability zones',
  terraform: 'zones',
  permanent: true,
  locksOut: false,
  impact: () => zonesImpact,
  read: ({ zones }) => [...(zones ?? [])].sort(),
  toBody: (zones) => ({ zones }),
  fromBody: (body) =>
    body.zones && canonicalJson(body) === canonicalJson({ zones: body.zones }) ? body.zones : undefined,
};
