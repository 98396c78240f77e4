/**
 * Splits a `$filter` at a word between blanks and outside quotes, ignoring case. Two quotes in a text mean one. Takes
 * linear time.
 */
export function splitByWord(filter: string, word: 'and' | 'or'): string[] {
  const parts = [''];
  // A text, a run of blanks, or a run of neither.
  for (const [piece] of filter.matchAll(/'[^']*(?:'|$)|\s+|[^'\s]+/g)) {
    parts.push(piece);
  }
  return joined(parts, word);
}

function joined(pieces: readonly string[], word: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const [index, piece] of pieces.entries()) {
    const between = isBlank(pieces[index - 1]) && isBlank(pieces[index + 1]);
    // `a and and b` splits once.
    if (piece.toLowerCase() !== word || !between || index - 1 < start) continue;
    parts.push(pieces.slice(start, index - 1).join(''));
    start = index + 2;
  }
  return [...parts, pieces.slice(start).join('')];
}

function isBlank(piece: string | undefined): boolean {
  return piece !== undefined && piece !== '' && piece.trim() === '';
}

/** Splits a `$filter` at `and`, except inside quotes. */
export function filterParts(filter: string): string[] {
  return splitByWord(filter.trim(), 'and');
}

/** Two quotes inside mean one. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'");
}
