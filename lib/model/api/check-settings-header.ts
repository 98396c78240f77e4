/** The header in which a request names settings: their JSON, percent-encoded; absent where all are at their defaults. */
export const checkSettingsHeader = 'X-Check-Settings';

/** The most characters that the header may have; more would crowd out the token, with which it shares Node's 16 KB of headers. */
export const longestCheckSettings = 6 * 1024;

/** What the header says for settings that differ from their defaults; `null` where none does. */
export function toCheckSettingsHeader(settings: object): string | null {
  return Object.keys(settings).length === 0 ? null : encodeURIComponent(JSON.stringify(settings));
}
