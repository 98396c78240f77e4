/** Whether a star between two slashes also matches a single slash. */
export type StarBetweenSlashes = 'any-text' | 'optional-segment';

/**
 * Matches a pattern in which `*` is any run of characters, case-sensitive, in linear time. UNCONFIRMED: that the
 * slash-star-slash form of an action also matches a single slash. Without it, Managed Identity Operator couldn't assign
 * an identity, although Microsoft's documentation allows it.
 */
export function matchesWildcards(
  pattern: string,
  text: string,
  betweenSlashes: StarBetweenSlashes = 'any-text',
): boolean {
  const parts = pattern.split('*');
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let before = first;
  let end = first.length;
  // A shared slash can't be shared again.
  let shared = false;
  const earliest = (part: string): number => {
    const spent = shared && before === '/';
    shared = betweenSlashes === 'optional-segment' && !spent && before.endsWith('/') && part.startsWith('/');
    return shared ? end - 1 : end;
  };
  for (const part of parts) {
    const start = text.indexOf(part, earliest(part));
    if (start < 0) return false;
    before = part;
    end = start + part.length;
  }
  return text.length - last.length >= earliest(last) && text.endsWith(last);
}
