import { constantOf } from '../compiled';
import { semanticError } from '../failure';
import { isNumeric } from '../values';
import { checkCount, define, type ScalarFunction } from './define';

const day = 86_400_000;
const unitMilliseconds: Record<string, number> = {
  week: 7 * day,
  day,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
const monthsIn: Record<string, number> = { year: 12, quarter: 3, month: 1 };

/** Functions on time (https://learn.microsoft.com/kusto/query/scalar-functions#datetimetimespan-functions). */
export const datetimeFunctions: Record<string, ScalarFunction> = {
  now: (args, { at, now }) => {
    checkCount(args, 0, 1, at);
    const [offset] = args;
    if (!offset) return constantOf('datetime', now);
    return shifted(offset, now, 1, at);
  },
  ago: (args, { at, now }) => {
    checkCount(args, 1, 1, at);
    const [span] = args;
    if (!span) return constantOf('datetime', now);
    return shifted(span, now, -1, at);
  },
  // The boundaries between the two.
  datetime_diff: define('long', ['string', 'datetime', 'datetime'], (part, first, second) => {
    const unit = part.toLowerCase();
    const months = monthsIn[unit];
    if (months) return Math.floor(monthOf(first) / months) - Math.floor(monthOf(second) / months);
    const length = unitMilliseconds[unit];
    if (!length) return null;
    // Weeks start on Sunday. The epoch was a Thursday.
    const shift = unit === 'week' ? 4 * day : 0;
    return Math.floor((first + shift) / length) - Math.floor((second + shift) / length);
  }),
  datetime_add: define('datetime', ['string', 'long', 'datetime'], (part, amount, from) => {
    const unit = part.toLowerCase();
    const months = monthsIn[unit];
    if (!months) return from + amount * (unitMilliseconds[unit] ?? Number.NaN);
    const date = new Date(from);
    const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + amount * months + 1, 0)).getUTCDate();
    const dayOfMonth = Math.min(date.getUTCDate(), lastDay);
    return date.setUTCMonth(date.getUTCMonth() + amount * months, dayOfMonth);
  }),
  bin,
  floor: bin,
};

function bin(args: Parameters<ScalarFunction>[0], { at }: Parameters<ScalarFunction>[1]): ReturnType<ScalarFunction> {
  checkCount(args, 2, 2, at);
  const [value, size] = args;
  const timed = value?.type === 'datetime' || value?.type === 'timespan';
  if (!value || !size || (timed ? size.type !== 'timespan' : !isNumeric(value.type) || !isNumeric(size.type))) {
    throw semanticError(`The function 'bin' is not defined for ${value?.type} and ${size?.type}.`, at);
  }
  const type = !timed && size.type === 'real' ? 'real' : value.type;
  return {
    type,
    evaluate: (row) => {
      const [whole, step] = [value.evaluate(row), size.evaluate(row)];
      return typeof whole === 'number' && typeof step === 'number' && step > 0 ? Math.floor(whole / step) * step : null;
    },
  };
}

function shifted(
  span: Parameters<ScalarFunction>[0][number],
  now: number,
  sign: 1 | -1,
  at: Parameters<ScalarFunction>[1]['at'],
): ReturnType<ScalarFunction> {
  if (span.type !== 'timespan') throw semanticError(`The function '${at.token}' expects a timespan.`, at);
  const shift = (value: unknown) => (typeof value === 'number' ? now + sign * value : null);
  if (span.constant !== undefined) return constantOf('datetime', shift(span.constant));
  return { type: 'datetime', evaluate: (row) => shift(span.evaluate(row)) };
}

function monthOf(moment: number): number {
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
