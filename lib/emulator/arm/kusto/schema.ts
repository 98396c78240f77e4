import { armError } from '../../errors/arm-error';
import { isObject, sameJson } from '../../json';
import type { Json, JsonObject } from '../../types';
import { anything, type Validator } from './validators';

/** One of a resource's `properties`. */

export interface Property {
  validate: Validator;
  /** The api-version that introduced it. */
  since?: string;
  required?: true;
  /** Ignored if sent. */
  readOnly?: true;
  /** Accepted and never returned. */
  secret?: true;
  /** Recorded: empty in answers to writes. */
  blanked?: true;
}

export type Schema = Record<string, Property>;

/** A property that only the service sets. */
export const readOnly = (since?: string): Property => ({
  validate: anything,
  readOnly: true,
  ...(since === undefined ? {} : { since }),
});

/**
 * Returns the writable properties of a body. Throws 400 for unknown names, invalid values and, in a complete body,
 * missing required ones. Unchanged values pass. UNCONFIRMED: that Kusto treats nulls this way, and refuses unknown
 * names. @param shown the present properties; none for a new resource
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
    if (!repeats) property.validate(value, `properties.${name}`, apiVersion);
    kept[name] = value;
  }
  const after = { ...shown, ...kept };
  const missing = Object.entries(schema).find(([name, { required }]) => required && (after[name] ?? null) === null);
  if (complete && missing)
    throw armError('BadRequest:Value', { path: `properties.${missing[0]}`, expected: 'a value', actual: null });
  return kept;
}

export function writableProperties(schema: Schema, properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => schema[name] && !schema[name].readOnly));
}

/** Returns the secrets that answers to writes show as empty texts. */
export function blankedProperties(schema: Schema): JsonObject {
  const names = Object.keys(schema).filter((name) => schema[name]?.blanked);
  return Object.fromEntries(names.map((name) => [name, '']));
}

export function shownProperties(schema: Schema, properties: JsonObject, apiVersion: string): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => (schema[name]?.since ?? '') <= apiVersion && schema[name]?.secret !== true,
    ),
  );
}
