import { randomUUID } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { isObject, objectOf, sameJson } from '../../json';
import type { ArmResource, Json, JsonObject } from '../../types';

/** Returns a weak ETag with its quotes: `W/"…"` (recorded). */
export function networkEtag(): string {
  return `W/"${randomUUID()}"`;
}

/** Returns the resource and the items of the named lists with a new ETag and this `provisioningState`, as recorded. */
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

/** Throws 501 for an unsupported property whose value changes. Clients send back what they read. */
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
