import type * as z from 'zod';
import type { Json } from '@/lib/model/json';
import type { Redactor } from './redactor';
import { isPropertyName, shapeOf, typeOf } from './schema-shape';

/** Items of a list that a sample keeps; a report needs the shape, not the estate. */
const mostItems = 3;

/** Whole numbers up to here are counts and codes; larger ones can be a date or an id. */
const largestNumber = 1000;

/**
 * A body with everything of the tenant's replaced. A key is kept only where the schema describes an object. Keys of maps (tags,
 * identities by resource id) are replaced, and what the schema doesn't describe is reduced to its type.
 */
export function redactBody(
  schema: z.core.$ZodType | undefined,
  value: unknown,
  redactor: Redactor,
  place: { property?: string; parent?: string } = {},
): Json {
  const { property, parent } = place;
  const within = property === undefined ? {} : { parent: property };
  const shape = shapeOf(schema);
  if (Array.isArray(value)) {
    const items = shape.kind === 'list' ? shape.items : undefined;
    const shown = value.slice(0, mostItems).map((item) => redactBody(items, item, redactor, place));
    return value.length > mostItems ? [...shown, `<${value.length - mostItems} more>`] : shown;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (shape.kind === 'object') {
      return Object.fromEntries(
        entries.map(([key, inner]) => [
          isPropertyName(key) ? key : '<property>',
          key in shape.properties
            ? redactBody(shape.properties[key], inner, redactor, { ...within, property: key })
            : opaque(inner),
        ]),
      );
    }
    if (shape.kind === 'map') {
      return Object.fromEntries(
        entries.map(([key, inner]) => [redactor.text(key), redactBody(shape.values, inner, redactor)]),
      );
    }
    return opaque(value);
  }
  if (typeof value === 'string') return redactor.text(value, property, parent);
  if (typeof value === 'number') {
    return Number.isInteger(value) && Math.abs(value) <= largestNumber ? value : '<number>';
  }
  return typeof value === 'boolean' ? value : null;
}

function opaque(value: unknown): Json {
  return `<${typeOf(value)}>`;
}
