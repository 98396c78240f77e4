import { randomUUID } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { isObject, objectOf, sameJson } from '../../json';
import type { ArmResource, Json, JsonObject } from '../../types';

/** Returns a new ETag of Microsoft.Network, which is weak, with its quotes: `W/"…"` (recorded). */
export function networkEtag(): string {
  return `W/"${randomUUID()}"`;
}

/**
 * Returns the resource with a new ETag and this `provisioningState`. The items of the named lists (subnets, zones) get
 * the same, as recorded.
 */
export function stamped(resource: ArmResource, provisioningState: string, lists: readonly string[] = []): ArmResource {
  const etag = networkEtag();
  const properties = objectOf(resource.properties);
  const stampAll = (name: string): [string, Json] => {
    const list = properties[name];
    return [name, Array.isArray(list) ? list.map((item) => stamp(item, etag, provisioningState)) : (list ?? [])];
  };
  return {
    ...resource,
    etag,
    properties: { ...properties, provisioningState, ...Object.fromEntries(lists.map(stampAll)) },
  };
}

function stamp(item: Json, etag: string, provisioningState: string): Json {
  if (!isObject(item)) return item;
  return { ...item, etag, properties: { ...objectOf(item.properties), provisioningState } } satisfies JsonObject;
}

/**
 * Throws 501 with the name of an unsupported property, unless its value doesn't change: clients send back what they
 * read.
 */
export function refuseOtherProperties(
  sent: JsonObject,
  held: JsonObject,
  known: readonly string[],
  what: string,
): void {
  const other = Object.entries(sent).find(([name, value]) => {
    const present = held[name] ?? null;
    return !known.includes(name) && !sameJson(value, present) && !(isEmpty(value) && isEmpty(present));
  });
  if (other) throw armError('NotEmulated', { what: `the property "${other[0]}" of ${what}` });
}

function isEmpty(value: JsonObject[string] | undefined): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}
