import * as z from 'zod';

import type { KustoCluster } from '@/lib/model/cluster';
import { type Json, type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import { tagLimits } from '@/lib/model/tag-names';
import type { Impact } from '../support/impact';
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

/** What an empty list does: the choice that forms ask for, and its effect. */
export interface EmptyList {
  choice?: string;
  effect: string;
}

/** What a value means in Terraform's `azurerm_kusto_cluster`. */
export interface TerraformValue {
  /** A comment above the attributes. */
  note?: string;
  /** A block that has the attributes. */
  block?: string;
  attributes: JsonObject;
}

/** What other code has to know about a setting. Titles, reverts, Terraform, and forms use it. */
export interface SettingFacts<Value extends Json = Json> {
  /** In titles, such as `IP allowlist`. */
  name: string;
  hasArticle?: true;
  /** The attribute, or what the JSON means. Absent: `azurerm_kusto_cluster` has no attribute. */
  terraform?: string | ((json: Json) => TerraformValue);
  /** No earlier value can come back. */
  permanent?: true;
  /** A value can take access from clients of the cluster. Fixes that write it need a lockout row. */
  locksOut: boolean;
  whenEmpty?: EmptyList;
  /** Returns the effect of setting a value. */
  impact(value: Value): Impact;
  /** Returns what to consider before an earlier value comes back. */
  revertWarnings?(value: Value): string[];
}

/** A setting of the cluster. To add one, define it in this folder and list it in index.ts. */
export interface ClusterSetting<Value extends Json = Json> extends SettingFacts<Value> {
  /** What it changes. Most settings have one path. */
  paths: readonly string[];
  /** Returns the value in force, with documented defaults. */
  read(cluster: KustoCluster): Value;
  /** Returns a body with this setting only. `from` is the replaced value, if Azure needs it. */
  toBody(value: Value, from?: Value): ClusterUpdateBody;
  /** Returns `undefined` unless the body has exactly this setting. */
  fromBody(body: ClusterUpdateBody): Value | undefined;
}

interface PropertySetting<Value extends Json> extends SettingFacts<Value> {
  read(properties: KustoCluster['properties']): Value;
  toJson(value: Value): Json;
  /** Returns `undefined` for JSON that a fix can't have written. */
  fromJson(json: Json): Value | undefined;
}

/** Returns the setting of a property in `properties`. */
export function propertySetting<Value extends Json>(
  property: string,
  { read, toJson, fromJson, ...facts }: PropertySetting<Value>,
): ClusterSetting<Value> {
  const toBody = (value: Value) => ({ properties: { [property]: toJson(value) } });
  return {
    ...facts,
    paths: [`properties.${property}`],
    read: ({ properties }) => read(properties),
    toBody,
    fromBody: (body) => {
      const json = body.properties?.[property];
      const value = json === undefined ? undefined : fromJson(json);
      if (value === undefined) return undefined;
      return canonicalJson(body) === canonicalJson(toBody(value)) ? value : undefined;
    },
  };
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
