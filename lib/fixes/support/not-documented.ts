/** Before a sentence. A clause, such as `whether …`, would make no sense without it. */
const mark = /\bNot documented: (?=\p{Lu})/u;
const sentenceEnd = /\.(?= \p{Lu})/u;

/** Marks a sentence of a plan as behavior that Azure doesn't document. Pages show a badge instead of the words. */
export function notDocumented(sentence: string): string {
  return `Not documented: ${sentence}`;
}

export interface MarkedPiece {
  text: string;
  isNotDocumented: boolean;
}

/** Splits a text at its marked sentences. The pieces have no marks and keep their spaces. */
export function splitMarks(text: string): MarkedPiece[] {
  const [before = '', ...marked] = text.split(mark);
  const pieces = marked.flatMap((part) => {
    const end = part.search(sentenceEnd) + 1 || part.length;
    return [
      { text: part.slice(0, end), isNotDocumented: true },
      { text: part.slice(end), isNotDocumented: false },
    ];
  });
  return [{ text: before, isNotDocumented: false }, ...pieces].filter((piece) => piece.text !== '');
}
