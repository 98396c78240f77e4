/** Returns text such as `2026-11-25-1000Z`. */
export function fileTime(at: string): string {
  return `${at.slice(0, 16).replaceAll(':', '').replace('T', '-')}Z`;
}

/** Names from Azure and filters can be long. */
const longest = 60;

export function safeWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, longest)
    .replace(/-$/, '');
}
