import { armError } from '../../errors/arm-error';
import { isObject, sameJson } from '../../json';
import type { Json, JsonObject } from '../../types';
import { anything, type Judge } from './judge';

/** What the `properties` of a resource may hold, and since when. */

/** One property. */
export interface Property {
  judge: Judge;
  /** The api-version that brought it; absent: it was always there. */
  since?: string;
  required?: true;
  /** Set by the service: what a client sends back is ignored. */
  readOnly?: true;
  /** Taken and never shown again. */
  secret?: true;
  /** Recorded: the answer to a write shows an empty text in its place, whether it was sent or not. */
  blanked?: true;
}

/** Properties by name. */
export type Schema = Record<string, Property>;

/** A property that only the service sets. */
export const readOnly = (since?: string): Property => ({
  judge: anything,
  readOnly: true,
  ...(since === undefined ? {} : { since }),
});

/**
 * The writable properties of a body. Nulls count as absent; what repeats the resource as the client was shown it always passes.
 * Throws 400 for unknown names, for values that do not fit, and in a complete body for required ones that are missing. UNCONFIRMED:
 * that Kusto takes nulls so, and refuses unknown names.
 *
 * @param shown the present properties; none for a new resource
 */
export function readProperties(
  schema: Schema,
  written: Json | undefined,
  { apiVersion, complete, shown }: { apiVersion: string; complete: boolean; shown: JsonObject },
): JsonObject {
  if (written !== undefined && written !== null && !isObject(written))
    throw armError('BadRequest:Value', { path: 'properties', expected: 'an object', actual: written });
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(written ?? {})) {
    const property = schema[name];
    const repeats = Object.hasOwn(shown, name) && sameJson(shown[name], value);
    const isUnknown = !property || (property.since ?? '') > apiVersion;
    if (isUnknown && !repeats)
      throw armError('InvalidRequestContent:UnknownMember', { name, owner: 'Cluster', path: `properties.${name}` });
    if (isUnknown || property.readOnly || value === null) continue;
    if (!repeats) property.judge(value, `properties.${name}`, apiVersion);
    kept[name] = value;
  }
  const after = { ...shown, ...kept };
  const missing = Object.entries(schema).find(([name, { required }]) => required && (after[name] ?? null) === null);
  if (complete && missing)
    throw armError('BadRequest:Value', { path: `properties.${missing[0]}`, expected: 'a value', actual: null });
  return kept;
}

/** Those that a client may set. */
export function writableProperties(schema: Schema, properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => schema[name] && !schema[name].readOnly));
}

/** The secrets that a write's answer shows as empty texts. */
export function blankedProperties(schema: Schema): JsonObject {
  const names = Object.keys(schema).filter((name) => schema[name]?.blanked);
  return Object.fromEntries(names.map((name) => [name, '']));
}

/** The properties as a version shows them: without what came later and without secrets. */
export function shownProperties(schema: Schema, properties: JsonObject, apiVersion: string): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => (schema[name]?.since ?? '') <= apiVersion && schema[name]?.secret !== true,
    ),
  );
}
