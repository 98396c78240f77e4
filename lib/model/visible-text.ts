/**
 * Makes untrusted text safe for a terminal, a file, or one line. Control and bidirectional characters, which could move
 * the cursor or reverse the line, and halves of a pair become U+FFFD.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '\uFFFD');
}

/**
 * Returns untrusted text that people compare by character, such as a path. Characters without a width also become
 * U+FFFD.
 */
export function exactText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** Returns the lines of a Markdown table. Cells are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Shows text from Azure literally: no HTML, links, images, mentions, or table cells. */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '')
    .replace(/[\\`*_{}[\]()#+!|~^$:@/.-]/g, (character) => `&#${character.charCodeAt(0)};`);
}
