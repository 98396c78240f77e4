/**
 * Returns the hex digits of an expected hash, with or without `sha256:` in front, or `undefined` for another text. It has a file of
 * its own, because a page needs it before it loads the verifier.
 */
export function parseExpectedHash(text: string): string | undefined {
  return /^(?:sha256:)?([0-9a-f]{64})$/.exec(text.trim().toLowerCase())?.[1];
}
