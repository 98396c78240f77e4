/** Returns a text with a capital first letter. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const { format } = new Intl.NumberFormat('en');

/** Adds separators: `1,488`. */
export const figure: (count: number) => string = format;

/** `1 cluster`, `1,488 clusters`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${figure(count)} ${count === 1 ? singular : plural}`;
}

const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** Returns a time for a sentence as `Nov 28, 2026, 18:13 UTC`, or the text itself if it isn't a time. */
export function textTime(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : `${date.format(time)}, ${new Date(time).toISOString().slice(11, 16)} UTC`;
}

/** Returns a time for a table or a file as `2026-11-28 18:13 UTC`, or the text itself if it isn't a time. */
export function utcTime(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
