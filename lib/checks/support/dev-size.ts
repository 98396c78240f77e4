import type { KustoCluster } from '@/lib/model/cluster';

/** Whether a size is for development: one machine, no service level agreement. Its name starts with `Dev(No SLA)`. */
export function isDevSize({ name }: KustoCluster['sku']): boolean {
  return name.toLowerCase().startsWith('dev(');
}
