/** Escapes what a terminal or a CI runner reads as a command. Whole values in each piece. */
export function* escapedJson(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield piece.replace(unsafeInJson, toJsonEscape);
}

/** In JSON, they can only be in a string. `JSON.stringify` escapes the other control characters. */
const unsafeInJson = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|##(?=\w*\[)/g;

function toJsonEscape(found: string): string {
  return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}${found.slice(1)}`;
}
