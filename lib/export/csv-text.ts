import { stringify } from 'csv-stringify/sync';

/** Makes spreadsheets read the file as UTF-8. */
export const byteOrderMark = '\uFEFF';

/**
 * Returns rows as CSV (RFC 4180, Windows line ends), with an apostrophe before each character that could start a
 * formula. Readers split cells differently: Excel uses the region's list separator, often `;`, and then ignores quotes
 * elsewhere. So an apostrophe also follows `;`, tab, `|`, and line breaks inside a text. Spaces, invisible characters,
 * and quotes don't protect, so they are skipped. A first line `sep=,` doesn't help: Excel then ignores the byte order
 * mark, and other programs read it as data. Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return stringify(
    rows.map((row) => row.map(disarm)),
    // The library quotes whole record delimiters only, but readers split at each part.
    { record_delimiter: 'windows', quoted_match: /[\r\n\t]/ },
  );
}

const formulaStarts = /[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/g;
const separators = ';|\t\r\n';
const skipped = /[\s\p{Cc}\p{Cf}"]/u;

function disarm(cell: string): string {
  const text = cell.replaceAll('\0', '');
  const disarmed = text.replace(formulaStarts, (mark, index: number) => (startsCell(text, index) ? `'${mark}` : mark));
  // Old spreadsheets drop a leading tab or carriage return.
  return /^[\t\r]/.test(disarmed) ? `'${disarmed}` : disarmed;
}

/** Only skipped characters precede this index in its cell. Linear. */
function startsCell(text: string, index: number): boolean {
  for (let before = index - 1; before >= 0; before -= 1) {
    const character = text.charAt(before);
    if (separators.includes(character)) return true;
    if (!skipped.test(character)) return false;
  }
  return true;
}

/** Programs count and compare findings by line, so a cell has one. */
export function joinedCell(texts: readonly string[]): string {
  return texts.map(oneLine).join('; ');
}

/** Removes line breaks. One at the start stays for `csvText`, which disarms it. */
export function oneLine(text: string): string {
  const [first = '', ...others] = text.split(/[\r\n\u2028\u2029]/);
  if (others.length === 0) return text;
  const start = first === '' ? text.charAt(0) : '';
  return start + [first.trimEnd(), ...others.map((line) => line.trim())].filter(Boolean).join(' ');
}
