/** Formats a UTC timestamp for text and tables, such as `2026-11-28 18:13 UTC`. */
export function utcTime(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
