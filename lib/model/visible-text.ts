/**
 * Letters of several scripts in one name, such as a Cyrillic а in `аda@contoso.com`, which looks like another name.
 * Scripts are Unicode's (https://www.unicode.org/reports/tr24/). Scripts that one language writes together count as
 * one, as in https://www.unicode.org/reports/tr39/#Restriction_Level_Detection.
 */

const scripts: readonly [name: string, test: RegExp][] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Coptic', /\p{Script=Coptic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Ethiopic', /\p{Script=Ethiopic}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Gurmukhi', /\p{Script=Gurmukhi}/u],
  ['Gujarati', /\p{Script=Gujarati}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Telugu', /\p{Script=Telugu}/u],
  ['Kannada', /\p{Script=Kannada}/u],
  ['Malayalam', /\p{Script=Malayalam}/u],
  ['Sinhala', /\p{Script=Sinhala}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Lao', /\p{Script=Lao}/u],
  ['Myanmar', /\p{Script=Myanmar}/u],
  ['Khmer', /\p{Script=Khmer}/u],
  ['Mongolian', /\p{Script=Mongolian}/u],
  ['Tibetan', /\p{Script=Tibetan}/u],
  ['Japanese', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['Chinese', /\p{Script=Han}|\p{Script=Bopomofo}/u],
];

/** Digits, marks, and signs that many scripts share. */
const shared = /\p{Script=Common}|\p{Script=Inherited}/u;

/** Returns words such as `Cyrillic and Latin letters`, or `undefined` for one script. */
export function mixedScripts(name: string): string | undefined {
  const found = new Set<string>();
  for (const letter of name.match(/\p{L}/gu) ?? [])
    if (!shared.test(letter)) found.add(scripts.find(([, test]) => test.test(letter))?.[0] ?? 'other');
  // Japanese and Korean have Chinese characters too.
  if (found.has('Japanese') || found.has('Korean')) found.delete('Chinese');
  if (found.size < 2) return undefined;
  const words = [...found].toSorted();
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)} letters`;
}

/** Returns a name for a label, with its scripts if it has several. */
export function nameWithScripts(name: string): string {
  const scripts = mixedScripts(name);
  return scripts === undefined ? name : `${name} (${scripts})`;
}

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
