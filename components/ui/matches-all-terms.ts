/** Whether a text has every one of some words, whatever their order and case; no words are in every text. */
export function matchesAllTerms(text: string, words: string): boolean {
  const whole = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
