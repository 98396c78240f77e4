import { stringify } from 'csv-stringify/sync';

/** The only CSV writer: every file of this folder uses it. */

/** Makes a spreadsheet read the file as UTF-8. It is the first character of a file. */
export const byteOrderMark = '\uFEFF';

/**
 * Returns rows as CSV (RFC 4180, Windows line ends), with an apostrophe before each character that could start a formula.
 *
 * A formula can start where a cell starts. Which character starts a cell depends on the reader: Excel splits this file at the list
 * separator of its region, often `;`, and then ignores quotes that don't follow that separator. So an apostrophe also goes behind
 * `;`, tab, `|`, and line breaks inside of a text. Spaces, invisible characters, and quotes in between don't protect from Excel,
 * so they are skipped. NUL is removed. A first line `sep=,` would also settle the separator, but Excel then ignores the byte order
 * mark, and other programs read that line as data. Quotes alone don't help, as said.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return stringify(
    rows.map((row) => row.map(disarm)),
    // The library quotes a line break only if it's the whole record delimiter, but readers end a record at each part of it.
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

/** Whether only skipped characters are between this place and the start of a cell. Looks at each character at most once. */
function startsCell(text: string, index: number): boolean {
  for (let before = index - 1; before >= 0; before -= 1) {
    const character = text.charAt(before);
    if (separators.includes(character)) return true;
    if (!skipped.test(character)) return false;
  }
  return true;
}
