import { constantOf } from '../compiled';
import { semanticError } from '../failure';
import { define, type ScalarFunction } from './define';

const day = 86_400_000;

/** Parts and bounds of dates: learn.microsoft.com/kusto/query/<name>-function. */
export const calendarFunctions: Record<string, ScalarFunction> = {
  startofday: startOf(addDays),
  endofday: endOf(addDays),
  // Weeks start on Sunday.
  startofweek: startOf((moment, weeks) => addDays(moment, 7 * weeks - new Date(moment).getUTCDay())),
  endofweek: endOf((moment, weeks) => addDays(moment, 7 * weeks - new Date(moment).getUTCDay())),
  startofmonth: startOf(addMonths),
  endofmonth: endOf(addMonths),
  startofyear: startOf(addYears),
  endofyear: endOf(addYears),
  dayofmonth: part('int', (date) => date.getUTCDate()),
  dayofyear: part('int', (date) => dayOfYear(date)),
  hourofday: part('int', (date) => date.getUTCHours()),
  monthofyear: part('int', (date) => date.getUTCMonth() + 1),
  getmonth: part('int', (date) => date.getUTCMonth() + 1),
  getyear: part('int', (date) => date.getUTCFullYear()),
  dayofweek: part('timespan', (date) => date.getUTCDay() * day),
  week_of_year: part('int', isoWeek),
  weekofyear: part('int', isoWeek),
  datetime_part: define(
    'int',
    ['string', 'datetime'],
    (name, moment) => parts[name.toLowerCase()]?.(new Date(moment)) ?? null,
  ),
  make_datetime: (args, call) => {
    if (![3, 5, 6].includes(args.length) && args.length !== 1) {
      throw semanticError("The function 'make_datetime' expects 1, 3, 5 or 6 arguments.", call.at);
    }
    if (args.length === 1) return define('datetime', ['datetime'], (moment) => moment)(args, call);
    const defined = define('datetime', ['long', 'long', 'long'], dateOf, ['long', 'long', 'real']);
    return defined(args, call);
  },
  make_timespan: (args, call) => {
    // (hour, minute), (hour, minute, second) or (day, hour, minute, second)
    const padded = args.length === 4 ? args : [constantOf('long', 0), ...args];
    const given = padded.length === 3 ? [...padded, constantOf('real', 0)] : padded;
    const defined = define('timespan', ['long', 'long', 'long', 'real'], (days, hours, minutes, seconds) =>
      hours < 24 && minutes < 60 && seconds < 60
        ? days * day + hours * 3_600_000 + minutes * 60_000 + Math.round(seconds * 1000)
        : null,
    );
    return defined(given, call);
  },
  unixtime_seconds_todatetime: define('datetime', ['real'], (seconds) => seconds * 1000),
  unixtime_milliseconds_todatetime: define('datetime', ['real'], (milliseconds) => milliseconds),
  unixtime_microseconds_todatetime: define('datetime', ['real'], (microseconds) => microseconds / 1000),
  unixtime_nanoseconds_todatetime: define('datetime', ['real'], (nanoseconds) => nanoseconds / 1_000_000),
};

const parts: Readonly<Record<string, (date: Date) => number>> = {
  year: (date) => date.getUTCFullYear(),
  quarter: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date) => date.getUTCMonth() + 1,
  week_of_year: isoWeek,
  day: (date) => date.getUTCDate(),
  dayofyear: dayOfYear,
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
  second: (date) => date.getUTCSeconds(),
  millisecond: (date) => date.getUTCMilliseconds(),
  microsecond: (date) => date.getUTCMilliseconds() * 1000,
  nanosecond: (date) => date.getUTCMilliseconds() * 1_000_000,
};

function part(type: 'int' | 'timespan', read: (date: Date) => number): ScalarFunction {
  return define(type, ['datetime'], (moment) => read(new Date(moment)));
}

function startOf(begin: (moment: number, offset: number) => number): ScalarFunction {
  return define('datetime', ['datetime'], (moment, offset = 0) => begin(moment, offset), ['long']);
}

/** Kusto counts ticks of 100 ns, this emulator milliseconds. */
function endOf(begin: (moment: number, offset: number) => number): ScalarFunction {
  return define('datetime', ['datetime'], (moment, offset = 0) => begin(moment, offset + 1) - 1, ['long']);
}

function addDays(moment: number, days: number): number {
  return (Math.floor(moment / day) + days) * day;
}

function addMonths(moment: number, months: number): number {
  const date = new Date(moment);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

function addYears(moment: number, years: number): number {
  return Date.UTC(new Date(moment).getUTCFullYear() + years, 0, 1);
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / day) + 1;
}

/** ISO 8601: week 1 has the year's first Thursday. */
function isoWeek(date: Date): number {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * day);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

function dateOf(year: number, month: number, dayOfMonth: number, hour = 0, minute = 0, second = 0): number | null {
  const moment = Date.UTC(year, month - 1, dayOfMonth, hour, minute) + Math.round(second * 1000);
  const date = new Date(moment);
  const valid =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth && hour < 24 && minute < 60 && second < 60;
  return valid ? moment : null;
}
