/** Returns a time as `2026-11-28 18:13 UTC`, or the text itself if it isn't a time. */
export function utcTime(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
