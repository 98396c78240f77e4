/** Policy definitions nest deepest, under 30 levels. */
const maxDepth = 100;

/** A page of 1,000 clusters has about 40,000. */
const maxContainers = 500_000;

const codes = {
  quote: '"'.charCodeAt(0),
  openBracket: '['.charCodeAt(0),
  closeBracket: ']'.charCodeAt(0),
  openBrace: '{'.charCodeAt(0),
  closeBrace: '}'.charCodeAt(0),
} as const;

/** Returns whether JSON can be handled without exhausting stack or memory. Counts brackets outside strings. */
export function isWithinJsonBounds(text: string): boolean {
  let level = 0;
  let containers = 0;
  for (let index = 0; index < text.length; index += 1) {
    // Numbers, because a fleet's responses have millions of characters.
    const code = text.charCodeAt(index);
    if (code === codes.quote) index = endOfString(text, index);
    else if (code === codes.openBracket || code === codes.openBrace) {
      level += 1;
      containers += 1;
      if (level > maxDepth || containers > maxContainers) return false;
    } else if (code === codes.closeBracket || code === codes.closeBrace) level -= 1;
  }
  return true;
}

/** Returns the index of the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
