import { formatDatetime, formatTimespan, parseDatetime, parseTimespan } from './time';
import type { ScalarType, Value } from './values';

/**
 * Conversions as `tostring()`, `tolong()` and their kin make them; what cannot be converted becomes null (a string
 * becomes empty). Comparing a dynamic with a typed value converts the dynamic in the same way.
 */
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

/** A value as text. UNCONFIRMED: whether Kusto writes a typed bool as `true` or `True`; a dynamic one is `true`. */
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
