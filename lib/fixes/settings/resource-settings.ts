import { canonicalJson } from '../support/json';
import type { ClusterSetting } from './cluster-setting';

/** Size of a cluster's machines, its tier, and how many there are. */
export type Sku = { name: string; tier: string; capacity?: number };

/** `sku` of a cluster. */
export const skuSetting: ClusterSetting<Sku> = {
  path: 'sku',
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

/** Every tag of a cluster by its name. */
export type Tags = Record<string, string>;

/**
 * `tags` of a cluster, always as a whole: a PATCH replaces them all
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources).
 */
export const tagsSetting: ClusterSetting<Tags> = {
  path: 'tags',
  read: ({ tags }) => tags ?? {},
  toBody: (tags) => ({ tags }),
  fromBody: (body) => (body.tags && canonicalJson(body) === canonicalJson({ tags: body.tags }) ? body.tags : undefined),
};

/** The tags without those of this name, which compares without case. */
export function withoutTag(tags: Tags, name: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([tag]) => tag.toLowerCase() !== name.toLowerCase()));
}

/** `zones` of a cluster, sorted; absent and null are none. */
export const zonesSetting: ClusterSetting<string[]> = {
  path: 'zones',
  read: ({ zones }) => [...(zones ?? [])].sort(),
  toBody: (zones) => ({ zones }),
  fromBody: (body) =>
    body.zones && canonicalJson(body) === canonicalJson({ zones: body.zones }) ? body.zones : undefined,
};
