/**
 * Returns untrusted text for a terminal and one line: control and bidirectional characters, which could move the cursor or reverse
 * the line, become U+FFFD.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}
