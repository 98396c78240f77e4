/** Pages show a principal by name, and a badge after a sentence that Azure doesn't document. */
export type TextPiece = string | { principal: string; name?: string } | Undocumented;

export interface Undocumented {
  readonly undocumented: string;
}

/** Our own words, with the data that surfaces show in their own way. */
export type Text = string | readonly TextPiece[];

/** Marks a principal. `id` is an object ID, a client ID, or a user principal name. */
export function principal(id: string, name?: string | null): Text {
  if (!name) return [{ principal: id }];
  return [name.toLowerCase() === id.toLowerCase() ? { principal: name } : { principal: id, name }];
}

/** Marks a sentence about behavior that Azure doesn't document. */
export function undocumented(sentence: string): Text {
  return [{ undocumented: sentence }];
}

/** The tag of a template with other texts. */
export function text(literals: TemplateStringsArray, ...values: readonly Text[]): Text {
  return joined(literals.flatMap((literal, index) => [literal, values[index] ?? '']));
}

export function joinTexts(texts: readonly Text[], separator = ' '): Text {
  return joined(texts.flatMap((each, index) => (index === 0 ? [each] : [separator, each])));
}

/** Returns the first five names and the number of others: `Ada, Ben, Cem, Dee, Eli, and 2 more`. */
export function listTexts(names: readonly Text[]): Text {
  const more = names.length > 5 ? [`and ${names.length - 5} more`] : [];
  return joinTexts([...names.slice(0, 5), ...more], ', ');
}

function joined(texts: readonly Text[]): Text {
  const pieces: TextPiece[] = [];
  for (const piece of texts.flatMap(piecesOf)) {
    const last = pieces.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  const [only = ''] = pieces;
  return pieces.length < 2 && typeof only === 'string' ? only : pieces;
}

export function piecesOf(words: Text): readonly TextPiece[] {
  return typeof words === 'string' ? [words] : words;
}

/** Returns text for files, terminals, and other programs. */
export function plainText(words: Text): string {
  return piecesOf(words)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'principal' in piece ? (piece.name ?? piece.principal) : `Not documented: ${piece.undocumented}`;
    })
    .join('');
}

export function principalsIn(words: Text): string[] {
  return piecesOf(words).flatMap((piece) =>
    typeof piece === 'object' && 'principal' in piece ? [piece.principal] : [],
  );
}
