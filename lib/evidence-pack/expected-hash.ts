/**
 * Returns the hex digits of a hash with or without `sha256:`. In its own file, because a page needs it before it loads
 * the verifier.
 */
export function parseExpectedHash(text: string): string | undefined {
  return /^(?:sha256:)?([0-9a-f]{64})$/.exec(text.trim().toLowerCase())?.[1];
}
