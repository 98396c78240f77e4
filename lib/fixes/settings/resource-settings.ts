import { canonicalJson } from '../support/json';
import type { ClusterSetting } from './cluster-setting';

export type Sku = { name: string; tier: string; capacity?: number };

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

export type Tags = Record<string, string>;

/**
 * All tags, because a PATCH replaces them
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources).
 */
export const tagsSetting: ClusterSetting<Tags> = {
  path: 'tags',
  read: ({ tags }) => tags ?? {},
  toBody: (tags) => ({ tags }),
  fromBody: (body) => (body.tags && canonicalJson(body) === canonicalJson({ tags: body.tags }) ? body.tags : undefined),
};

/** Compares names without case. */
export function withoutTag(tags: Tags, name: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([tag]) => tag.toLowerCase() !== name.toLowerCase()));
}

/** Sorted. Absent and null mean no zones. */
export const zonesSetting: ClusterSetting<string[]> = {
  path: 'zones',
  read: ({ zones }) => [...(zones ?? [])].sort(),
  toBody: (zones) => ({ zones }),
  fromBody: (body) =>
    body.zones && canonicalJson(body) === canonicalJson({ zones: body.zones }) ? body.zones : undefined,
};
