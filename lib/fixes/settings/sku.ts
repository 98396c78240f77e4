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
