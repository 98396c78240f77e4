import * as z from 'zod';
import type { KustoCluster } from '@/lib/model/cluster';
import { type Json, jsonObjectSchema } from '@/lib/model/json';

/** Body of a PATCH on a cluster: only what changes, and identity and lists whole where Azure replaces them. */
export const clusterUpdateBodySchema = z.strictObject({
  properties: jsonObjectSchema.optional(),
  identity: jsonObjectSchema.optional(),
  /** All tags that the cluster is to have, because Azure replaces them as a whole. */
  tags: z.record(z.string().max(512), z.string().max(256)).optional(),
  sku: z.strictObject({ name: z.string(), tier: z.string(), capacity: z.int().positive().optional() }).optional(),
  zones: z.array(z.string()).optional(),
});
/** Body of a PATCH on a cluster. */
export type ClusterUpdateBody = z.infer<typeof clusterUpdateBodySchema>;

/** One part of a cluster that fixes write: how it is read, and how exactly it stands in a PATCH body. */
export interface ClusterSetting<Value extends Json = Json> {
  /** JSON path in the cluster. */
  path: string;
  /** What is in force, documented defaults applied. */
  read(cluster: KustoCluster): Value;
  /** The PATCH body that holds this setting and nothing else; `from` is what it takes the place of, where Azure has to be told what goes. */
  toBody(value: Value, from?: Value): ClusterUpdateBody;
  /** The value in a body that holds exactly this setting; `undefined` for any other body. */
  fromBody(body: ClusterUpdateBody): Value | undefined;
}
