import type * as z from 'zod';
import { entryOf } from '@/lib/model/lookup-table';

/** An object with named properties, a map with the tenant's keys, a list, or anything else. */
export type Shape =
  | { kind: 'object'; properties: Readonly<Record<string, z.core.$ZodType>> }
  | { kind: 'map'; values: z.core.$ZodType }
  | { kind: 'list'; items: z.core.$ZodType }
  | { kind: 'other' };

/** Removes optional, nullable, and lazy wrappers. Merges the objects of a union. */
export function shapeOf(schema: z.core.$ZodType | undefined): Shape {
  if (schema === undefined) return { kind: 'other' };
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return { kind: 'object', properties: def.shape };
    case 'record':
      return { kind: 'map', values: def.valueType };
    case 'array':
      return { kind: 'list', items: def.element };
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return shapeOf(def.innerType);
    case 'pipe':
      return shapeOf(def.in);
    case 'lazy':
      return shapeOf(def.getter());
    case 'union':
      return unionOf(def.options.map(shapeOf));
    default:
      return { kind: 'other' };
  }
}

function unionOf(shapes: readonly Shape[]): Shape {
  const objects = shapes.flatMap((shape) => (shape.kind === 'object' ? [shape.properties] : []));
  if (objects.length > 0) return { kind: 'object', properties: Object.assign({}, ...objects) };
  return shapes.find(({ kind }) => kind !== 'other') ?? { kind: 'other' };
}

/** Returns the schema of a property. A body can also have the names of a prototype, such as `constructor`. */
export function propertyOf(shape: Shape, key: PropertyKey): z.core.$ZodType | undefined {
  return shape.kind === 'object' && typeof key === 'string' ? entryOf(shape.properties, key) : undefined;
}

/** Keys of known objects come from Azure's API, others can be a person's. */
export function isPropertyName(key: string): boolean {
  return /^[@$A-Za-z][\w.@$-]{0,63}$/.test(key);
}

export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return value === undefined ? 'missing' : typeof value;
}
