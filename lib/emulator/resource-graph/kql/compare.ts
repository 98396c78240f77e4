import { convert } from './convert';
import { isNumeric, type ScalarType, type Value } from './values';

/** Order and equality of values, with Kusto's rules for null. */

/** The type in which values of these two types are compared; `undefined` when Kusto refuses to compare them. */
export function commonType(left: ScalarType, right: ScalarType): ScalarType | undefined {
  if (left === right) return left;
  if (left === 'dynamic') return right;
  if (right === 'dynamic') return left;
  if (isNumeric(left) && isNumeric(right)) return left === 'real' || right === 'real' ? 'real' : 'long';
  return undefined;
}

/**
 * Equality: null when both sides are null, false when one is
 * (https://learn.microsoft.com/kusto/query/scalar-data-types/null-values).
 */
export function equals(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return left === right ? null : false;
  if (typeof left === 'object' || typeof right === 'object') return JSON.stringify(left) === JSON.stringify(right);
  return left === right;
}

/** Negative, zero or positive; null when a side is null or the two cannot be put in order. */
export function compare(left: Value, right: Value): number | null {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return null;
}

/**
 * A value brought to the type in which it is compared. UNCONFIRMED: that a dynamic which holds another type than the
 * other side (`properties.enabled == 'true'` where it is the boolean) is converted and not simply unequal.
 */
export function comparable(value: Value, from: ScalarType, to: ScalarType): Value {
  return from === to ? value : convert(value, from, to);
}

/** A text that is equal for equal values: for group keys and look-ups. */
export function keyOf(value: Value): string {
  return typeof value === 'string' ? `s${value}` : JSON.stringify(value);
}
