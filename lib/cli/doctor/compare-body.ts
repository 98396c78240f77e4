import type * as z from 'zod';
import { documentedProperties } from './documented-properties';
import { isPropertyName, propertyOf, shapeOf, typeOf } from './schema-shape';

/** A difference between a body and the product's schema. */
export interface Difference {
  /** Property names from the schema. `*` replaces an index or a key of the tenant. */
  path: string;
  /** The type in the schema. */
  expected: string;
  seen: string;
}

export interface Comparison {
  differences: Difference[];
  /** Paths of properties that neither the schema nor Microsoft's documentation has. */
  unknownProperties: string[];
}

/** Compares a body with a schema. The result has no value of the body. */
export function compareBody(schema: z.ZodType, body: unknown): Comparison {
  const parsed = schema.safeParse(body);
  const differences = parsed.success ? [] : parsed.error.issues.map((issue) => toDifference(schema, body, issue));
  const unknown = new Set<string>();
  collectUnknown(schema, body, [], unknown);
  return { differences: unique(differences), unknownProperties: [...unknown].sort() };
}

function toDifference(schema: z.ZodType, body: unknown, issue: z.core.$ZodIssue): Difference {
  let shape = shapeOf(schema);
  let value = body;
  const path = issue.path.map((key) => {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    const known = propertyOf(shape, key);
    if (shape.kind === 'object') shape = shapeOf(known);
    else if (shape.kind === 'list') shape = shapeOf(shape.items);
    else if (shape.kind === 'map') shape = shapeOf(shape.values);
    return known ? String(key) : '*';
  });
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.code;
  return { path: path.join('.') || '(body)', expected, seen: typeOf(value) };
}

function unique(differences: readonly Difference[]): Difference[] {
  return [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()];
}

function collectUnknown(
  schema: z.core.$ZodType | undefined,
  value: unknown,
  path: readonly string[],
  found: Set<string>,
): void {
  const shape = shapeOf(schema);
  if (Array.isArray(value)) {
    const items = shape.kind === 'list' ? shape.items : undefined;
    for (const item of value) collectUnknown(items, item, [...path, '*'], found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (shape.kind === 'map') collectUnknown(shape.values, inner, [...path, '*'], found);
      if (shape.kind !== 'object') continue;
      const known = propertyOf(shape, key);
      if (known) collectUnknown(known, inner, [...path, key], found);
      else if (!documentedProperties.has(key)) {
        found.add([...path, isPropertyName(key) ? key : '<property>'].join('.'));
      }
    }
  }
}
