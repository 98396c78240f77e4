/** Before a sentence. A clause, such as `whether …`, would make no sense without it. */
const mark = /\bNot documented: (?=\p{Lu})/u;

/** Marks a sentence of a plan as behavior that Azure doesn't document. Pages show a badge instead of the words. */
export function notDocumented(sentence: string): string {
  return `Not documented: ${sentence}`;
}

/** Returns a text without the mark, and whether it has one. */
export function readMark(text: string): { text: string; isNotDocumented: boolean } {
  return { text: text.replace(mark, ''), isNotDocumented: mark.test(text) };
}
