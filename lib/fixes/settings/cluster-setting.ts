import * as z from 'zod';

import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import { type Json, jsonObjectSchema } from '@/lib/model/json';
import { tagLimits } from '@/lib/model/tag-names';
import { canonicalJson } from '../support/json';

/** Body of a PATCH: only what changes, with whole lists and identity where Azure replaces them. */
export const clusterUpdateBodySchema = z.strictObject({
  properties: jsonObjectSchema.optional(),
  identity: jsonObjectSchema.optional(),
  /** All tags, because Azure replaces them. */
  tags: z.record(z.string().max(tagLimits.name), z.string().max(tagLimits.value)).optional(),
  sku: z.strictObject({ name: z.string(), tier: z.string(), capacity: z.int().positive().optional() }).optional(),
  zones: z.array(z.string()).optional(),
});
export type ClusterUpdateBody = z.infer<typeof clusterUpdateBodySchema>;

export interface ClusterSetting<Value extends Json = Json> {
  path: string;
  /** Returns the value in force, with documented defaults. */
  read(cluster: KustoCluster): Value;
  /** Returns a body with this setting only. `from` is the replaced value, if Azure needs it. */
  toBody(value: Value, from?: Value): ClusterUpdateBody;
  /** Returns `undefined` unless the body has exactly this setting. */
  fromBody(body: ClusterUpdateBody): Value | undefined;
}

export interface PropertyCodec<Value extends Json> {
  read(properties: KustoCluster['properties']): Value;
  toJson(value: Value): Json;
  /** Returns `undefined` for JSON that a fix can't have written. */
  fromJson(json: Json): Value | undefined;
}

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

/** Returns a setting with its documented default. */
export function flagSetting(name: 'enableDiskEncryption' | 'enablePurge' | 'enableAutoStop'): ClusterSetting<boolean> {
  return propertySetting(name, {
    read: (properties) => properties[name] ?? documentedDefaults[name].value,
    toJson: (value) => value,
    fromJson: (json) => (typeof json === 'boolean' ? json : undefined),
  });
}

/** Returns `undefined` for JSON that a fix can't write. */
export function toTextList(json: Json | undefined, longest: number): string[] | undefined {
  if (!Array.isArray(json) || json.length > 1000) return undefined;
  const texts = json.filter((entry) => typeof entry === 'string' && entry !== '' && entry.length <= longest);
  return texts.length === json.length ? (texts as string[]) : undefined;
}

/** Compares without order, case, and spaces. */
export function sameEntries(left: readonly string[], right: readonly string[]): boolean {
  const of = (list: readonly string[]) => new Set(list.map((entry) => entry.trim().toLowerCase()));
  return of(left).size === of(right).size && [...of(left)].every((entry) => of(right).has(entry));
}
