import { isRecord } from '@/lib/model/defined';

/** A path at which two JSON values differ. `undefined` is a missing value. */
export interface JsonDifference {
  /** As in code: `properties.keyVaultProperties.keyName`. */
  path: string;
  left: unknown;
  right: unknown;
}

/**
 * Returns differences in path order. Lists are compared without regard to order, because Azure's have none. A value on
 * one side only is one difference.
 */
export function jsonDifferences(left: unknown, right: unknown, path = ''): JsonDifference[] {
  if (isRecord(left) && isRecord(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap((key) => jsonDifferences(left[key], right[key], join(path, key)));
  }
  return canonical(left) === canonical(right) ? [] : [{ path, left, right }];
}

function join(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Returns the same text for equal values only. */
function canonical(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}
