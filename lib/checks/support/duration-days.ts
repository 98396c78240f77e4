import { parse } from 'tinyduration';

/**
 * An ISO 8601 duration in days, a year as 365 and a month as 30 of them, or `undefined` where the text is none. Azure writes
 * days and smaller units only.
 */
export function durationDays(text: string): number | undefined {
  try {
    const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parse(text);
    return years * 365 + months * 30 + weeks * 7 + days + (hours + (minutes + seconds / 60) / 60) / 24;
  } catch {
    return undefined;
  }
}
