/** Changes the first letter only. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const { format } = new Intl.NumberFormat('en');

/** Adds separators: `1,488`. */
export const figure: (count: number) => string = format;

/** Returns text such as `a, b, and c`. Paths of large estates make too many for `Intl.ListFormat`. */
export function joinWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 3) return words.join(` ${conjunction} `);
  return `${words.slice(0, -1).join(', ')}, ${conjunction} ${words.at(-1)}`;
}

/** `1 cluster`, `1,488 clusters`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${figure(count)} ${count === 1 ? singular : plural}`;
}

const textDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** Returns the UTC day for a sentence: `Nov 28, 2026`. The text itself if it isn't a time. */
export function dayInText(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : textDate.format(time);
}

/** Returns text for a sentence: `Nov 28, 2026, 18:13 UTC`. The text itself if it isn't a time. */
export function timeInText(at: string): string {
  return Number.isNaN(Date.parse(at)) ? at : `${dayInText(at)}, ${utcTime(at).slice(11)}`;
}

/** Returns text for tables and files: `2026-11-28 18:13 UTC`. The text itself if it isn't a time. */
export function utcTime(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
