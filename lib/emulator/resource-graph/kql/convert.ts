import { formatDatetime, formatTimespan, parseDatetime, parseTimespan } from './time';
import { isNumeric, type ScalarType, type Value } from './values';

/** Converts as `tostring()` and similar do. A failed conversion is null, or an empty string. */
export function convert(value: Value, from: ScalarType, to: ScalarType): Value {
  if (from === to) return value;
  switch (to) {
    case 'string':
      return toText(value, from);
    case 'dynamic':
      return value !== null && (from === 'datetime' || from === 'timespan') ? toText(value, from) : value;
    case 'bool':
      return toBool(value);
    case 'int':
    case 'long':
      return toWhole(value, from);
    case 'real':
      return toReal(value, from);
    case 'datetime':
      return typeof value === 'string' ? (parseDatetime(value) ?? null) : null;
    case 'timespan':
      return typeof value === 'string' ? (parseTimespan(value) ?? null) : null;
  }
}

/** UNCONFIRMED: whether Kusto writes a typed bool as `true` or `True`. A dynamic one is `true`. */
export function toText(value: Value, from: ScalarType): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (from === 'datetime') return formatDatetime(value);
    if (from === 'timespan') return formatTimespan(value);
    return from === 'real' && Number.isInteger(value) ? `${value}.0` : String(value);
  }
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

function toBool(value: Value): Value {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return null;
  const text = value.trim().toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? null : number !== 0;
}

function toWhole(value: Value, from: ScalarType): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return from === 'datetime' || from === 'timespan' ? null : Math.trunc(value);
  if (typeof value !== 'string') return null;
  return /^\s*([+-]?\d+|0x[0-9a-f]+)\s*$/i.test(value) ? Number(value) : null;
}

function toReal(value: Value, from: ScalarType): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return from === 'datetime' || from === 'timespan' ? null : value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

/** Returns the type of a comparison, or `undefined` if Kusto refuses it. */
export function commonType(left: ScalarType, right: ScalarType): ScalarType | undefined {
  if (left === right) return left;
  if (left === 'dynamic') return right;
  if (right === 'dynamic') return left;
  if (isNumeric(left) && isNumeric(right)) return left === 'real' || right === 'real' ? 'real' : 'long';
  return undefined;
}

/**
 * Null if both sides are null, false if one is (https://learn.microsoft.com/kusto/query/scalar-data-types/null-values).
 */
export function equals(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return left === right ? null : false;
  if (typeof left === 'object' || typeof right === 'object') return JSON.stringify(left) === JSON.stringify(right);
  return left === right;
}

/** Returns null if a side is null or they have no order. */
export function compare(left: Value, right: Value): number | null {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return null;
}

/**
 * Converts to the type of a comparison. UNCONFIRMED: that a dynamic with another type than the other side
 * (`properties.enabled == 'true'` for a boolean) is converted and not just unequal.
 */
export function comparable(value: Value, from: ScalarType, to: ScalarType): Value {
  return from === to ? value : convert(value, from, to);
}

/** Returns equal texts for equal values. */
export function keyOf(value: Value): string {
  return typeof value === 'string' ? `s${value}` : JSON.stringify(value);
}
