/** Whether a text contains every term, in any order and case. Without terms, it does. */
export function matchesAllTerms(text: string, words: string): boolean {
  const whole = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
