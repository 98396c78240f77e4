import { UnsupportedKql } from '../failure';
import { define, type ScalarFunction } from './define';

/** Dates and spans as text: learn.microsoft.com/kusto/query/format-datetime-function and …/format-timespan-function. */
export const formatFunctions: Record<string, ScalarFunction> = {
  format_datetime: (args, call) => {
    requireSpecifiers(args[1]?.constant, /^(?:[dfFhHmMs]|yy|tt|[ \-/:,._[\]])*$/, call.at);
    const formatted = define('string', ['datetime', 'string'], (moment, pattern) =>
      formatDate(new Date(moment), pattern),
    );
    return formatted(args, call);
  },
  format_timespan: (args, call) => {
    requireSpecifiers(args[1]?.constant, /^[dfFhHms \-/:,._[\]]*$/, call.at);
    const formatted = define('string', ['timespan', 'string'], (span, pattern) => formatSpan(span, pattern));
    return formatted(args, call);
  },
};

/** Throws for undocumented specifiers and delimiters. */
function requireSpecifiers(pattern: unknown, known: RegExp, at: ConstructorParameters<typeof UnsupportedKql>[1]): void {
  if (typeof pattern !== 'string' || !known.test(pattern)) throw new UnsupportedKql('The pattern of', at);
}

const specifiers = /([dfFhHmMsyt])\1*/g;

function formatDate(date: Date, pattern: string): string {
  const hours = date.getUTCHours();
  return pattern.replace(specifiers, (run, letter: string) => {
    switch (letter) {
      case 'd':
        return padded(date.getUTCDate(), run);
      case 'M':
        return padded(date.getUTCMonth() + 1, run);
      case 'y':
        return padded(run.length === 2 ? date.getUTCFullYear() % 100 : date.getUTCFullYear(), run);
      case 'H':
        return padded(hours, run);
      case 'h':
        return padded(hours % 12 || 12, run);
      case 'm':
        return padded(date.getUTCMinutes(), run);
      case 's':
        return padded(date.getUTCSeconds(), run);
      case 't':
        return hours < 12 ? 'AM' : 'PM';
      default:
        return fraction(date.getUTCMilliseconds(), run);
    }
  });
}

function formatSpan(milliseconds: number, pattern: string): string {
  const span = Math.abs(milliseconds);
  const seconds = Math.floor(span / 1000);
  return pattern.replace(specifiers, (run, letter: string) => {
    switch (letter) {
      case 'd':
        return padded(Math.floor(seconds / 86_400), run);
      case 'h':
      case 'H':
        return padded(Math.floor(seconds / 3600) % 24, run);
      case 'm':
        return padded(Math.floor(seconds / 60) % 60, run);
      case 's':
        return padded(seconds % 60, run);
      default:
        return fraction(span % 1000, run);
    }
  });
}

function padded(value: number, run: string): string {
  return String(value).padStart(run.length, '0');
}

/** `f` has every decimal, `F` no trailing zeros. */
function fraction(milliseconds: number, run: string): string {
  const decimals = String(Math.round(milliseconds * 10_000))
    .padStart(7, '0')
    .slice(0, run.length);
  return run.startsWith('F') ? decimals.replace(/0{1,7}$/, '') : decimals;
}
