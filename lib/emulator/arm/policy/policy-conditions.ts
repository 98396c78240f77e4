import { isObject } from '../../json';
import type { Json, JsonObject } from '../../types';
import { matchesWildcards } from '../../wildcards';

/**
 * Fields of a policy rule:
 * https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#fields
 */

/** Members outside `properties`, such as `Microsoft.Kusto/clusters/sku.tier`. */
const topLevel = ['sku', 'zones', 'identity', 'kind', 'plan', 'location', 'tags', 'name', 'id', 'type'];

/** Returns a top-level value (`location`, `tags.owner`, `tags['owner']`) or an alias of the resource's type. */
export function fieldValue(resource: JsonObject, field: string): Json | undefined {
  const alias = ownAlias(resource, field);
  if (alias !== undefined) return valueAt(resource, aliasPath(alias));
  // An alias of another type has no value.
  if (field.includes('/')) return undefined;
  const tag = /^tags\[([^\]]+)\]$/i
    .exec(field)?.[1]
    ?.trim()
    .replace(/^'([^']+)'$/, '$1');
  return valueAt(resource, tag ? ['tags', tag] : field.split('.'));
}

/** `publicNetworkAccess` is in `properties`, `sku.tier` isn't. */
export function aliasPath(alias: string): string[] {
  const path = alias.replaceAll('[*]', '').split(/[./]/);
  return topLevel.includes(path[0]?.toLowerCase() ?? '') ? path : ['properties', ...path];
}

export function ownAlias(resource: JsonObject, field: string): string | undefined {
  const start = `${String(resource.type)}/`.toLowerCase();
  return field.toLowerCase().startsWith(start) ? field.slice(start.length) : undefined;
}

/** Ignores the case of names. `null` counts as absent. */
export function valueAt(start: Json | undefined, path: string[]): Json | undefined {
  let value = start;
  for (const name of path) {
    if (!isObject(value)) return undefined;
    const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    value = key === undefined ? undefined : value[key];
  }
  return value === null ? undefined : value;
}

/** A condition of a policy rule: https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#conditions */
type Operator = (value: Json | undefined, wanted: Json) => boolean;

/** Compares as texts, ignoring case. */
const text = (value: Json | undefined) => (value === undefined ? undefined : String(value).toLowerCase());
const same: Operator = (value, wanted) => text(value) === text(wanted);
const among: Operator = (value, wanted) => Array.isArray(wanted) && wanted.some((item) => same(value, item));
const like: Operator = (value, wanted) =>
  value !== undefined && matchesWildcards(String(wanted).toLowerCase(), String(value).toLowerCase());
const contains: Operator = (value, wanted) =>
  Array.isArray(value) ? among(wanted, value) : (text(value)?.includes(text(wanted) ?? '') ?? false);
const containsKey: Operator = (value, wanted) =>
  isObject(value) && Object.keys(value).some((key) => key.toLowerCase() === text(wanted));
const ordered = (judge: (left: number | string, right: number | string) => boolean): Operator => {
  return (value, wanted) => {
    if (typeof value === 'number' && typeof wanted === 'number') return judge(value, wanted);
    return value !== undefined && judge(String(value), String(wanted));
  };
};
const not =
  (operator: Operator): Operator =>
  (value, wanted) =>
    !operator(value, wanted);

/** Operators by lower-cased name. */
export const policyOperators: Readonly<Record<string, Operator>> = {
  equals: same,
  notequals: not(same),
  in: among,
  notin: not(among),
  exists: (value, wanted) => (value !== undefined) === (text(wanted) === 'true'),
  like,
  notlike: not(like),
  contains,
  notcontains: not(contains),
  containskey: containsKey,
  notcontainskey: not(containsKey),
  less: ordered((left, right) => left < right),
  lessorequals: ordered((left, right) => left <= right),
  greater: ordered((left, right) => left > right),
  greaterorequals: ordered((left, right) => left >= right),
};
