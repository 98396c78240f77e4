import * as z from 'zod';

import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import { type Json, jsonObjectSchema } from '@/lib/model/json';
import { canonicalJson } from '../support/json';

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

/** How a property of a cluster is read and written. */
export interface PropertyCodec<Value extends Json> {
  /** What is in force, documented defaults applied. */
  read(properties: KustoCluster['properties']): Value;
  /** How a value stands in a body. */
  toJson(value: Value): Json;
  /** The value that JSON of a body stands for; `undefined` where a fix cannot have written it. */
  fromJson(json: Json): Value | undefined;
}

/** A setting that is one property of the cluster. */
export function propertySetting<Value extends Json>(name: string, codec: PropertyCodec<Value>): ClusterSetting<Value> {
  const toBody = (value: Value) => ({ properties: { [name]: codec.toJson(value) } });
  return {
    path: `properties.${name}`,
    read: ({ properties }) => codec.read(properties),
    toBody,
    fromBody: (body) => {
      const json = body.properties?.[name];
      const value = json === undefined ? undefined : codec.fromJson(json);
      if (value === undefined) return undefined;
      return canonicalJson(body) === canonicalJson(toBody(value)) ? value : undefined;
    },
  };
}

/** A property of the cluster that is on or off; absent and null are its documented default. */
export function flagSetting(name: 'enableDiskEncryption' | 'enablePurge' | 'enableAutoStop'): ClusterSetting<boolean> {
  return propertySetting(name, {
    read: (properties) => properties[name] ?? documentedDefaults[name].value,
    toJson: (value) => value,
    fromJson: (json) => (typeof json === 'boolean' ? json : undefined),
  });
}

/** The list of texts that JSON is, with as many and as long entries as a fix may write; `undefined` for anything else. */
export function toTextList(json: Json | undefined, longest: number): string[] | undefined {
  if (!Array.isArray(json) || json.length > 1000) return undefined;
  const texts = json.filter((entry) => typeof entry === 'string' && entry !== '' && entry.length <= longest);
  return texts.length === json.length ? (texts as string[]) : undefined;
}

/** Whether two lists hold the same entries, whatever their order, case and blanks. */
export function sameEntries(left: readonly string[], right: readonly string[]): boolean {
  const of = (list: readonly string[]) => new Set(list.map((entry) => entry.trim().toLowerCase()));
  return of(left).size === of(right).size && [...of(left)].every((entry) => of(right).has(entry));
}
