import type * as z from 'zod';
import type { Json } from '@/lib/model/json';
import type { Redactor } from './redactor';
import { isPropertyName, propertyOf, shapeOf, typeOf } from './schema-shape';

/** Items of a list in a sample. The report needs only the shape. */
const mostItems = 3;

/** Larger integers can be a date or an ID. */
const largestNumber = 1000;

/**
 * Replaces all values of the tenant. Keeps keys only where the schema describes an object. Replaces keys of maps,
 * and reduces undescribed values to their type.
 */
export function redactBody(
  schema: z.core.$ZodType | undefined,
  value: unknown,
  redactor: Redactor,
  context: { property?: string; parent?: string } = {},
): Json {
  const { property, parent } = context;
  const within = property === undefined ? {} : { parent: property };
  const shape = shapeOf(schema);
  if (Array.isArray(value)) {
    const items = shape.kind === 'list' ? shape.items : undefined;
    const shown = value.slice(0, mostItems).map((item) => redactBody(items, item, redactor, context));
    return value.length > mostItems ? [...shown, `<${value.length - mostItems} more>`] : shown;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (shape.kind === 'object') {
      return Object.fromEntries(
        entries.map(([key, inner]) => {
          const known = propertyOf(shape, key);
          return [
            isPropertyName(key) ? key : '<property>',
            known ? redactBody(known, inner, redactor, { ...within, property: key }) : opaque(inner),
          ];
        }),
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
