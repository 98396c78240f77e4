import { isRecord } from '@/lib/model/is-record';
import { jsonLimits, readJson } from '@/lib/model/read-json';

/** Values by the lowercase name of their column. */
export type ResultRow = ReadonlyMap<string, string>;

/**
 * Reads CSV with a head, a JSON list of objects, or JSON with `Tables`
 * (https://learn.microsoft.com/kusto/api/rest/response-v1). Returns `null` for another format, and at most one row more
 * than `most`.
 */
export function readTable(text: string, most: number): ResultRow[] | null {
  const content = text.replace(/^\uFEFF/, '').trimStart();
  return /^[[{]/.test(content) ? readJsonRows(content, most + 1) : readCsv(content, most + 1);
}

function readJsonRows(text: string, most: number): ResultRow[] | null {
  const json = readJson(text, jsonLimits.commandResult);
  if ('refusal' in json) return null;
  const { value } = json;
  if (Array.isArray(value)) {
    const items: unknown[] = value.slice(0, most);
    return items.every(isRecord) ? items.map((row) => toRow(Object.entries(row))) : null;
  }
  if (!isRecord(value) || !Array.isArray(value.Tables)) return null;
  const [table]: unknown[] = value.Tables;
  if (!isRecord(table) || !Array.isArray(table.Columns) || !Array.isArray(table.Rows)) return null;
  const names = table.Columns.map((column: unknown) => (isRecord(column) ? String(column.ColumnName ?? '') : ''));
  return table.Rows.slice(0, most).map((row: unknown) =>
    toRow(Array.isArray(row) ? names.map((name, index): [string, unknown] => [name, row[index]]) : []),
  );
}

function toRow(entries: readonly (readonly [string, unknown])[]): ResultRow {
  return new Map(entries.map(([name, value]) => [name.trim().toLowerCase(), toText(value)]));
}

/** A policy is text in CSV, and can be a value in JSON. */
function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function readCsv(text: string, most: number): ResultRow[] | null {
  const [head, ...rows] = splitCsv(text, most + 1) ?? [];
  if (!head || head.length < 2) return null;
  return rows
    .filter((row) => row.length > 1 || row[0] !== '')
    .map((row) => toRow(head.map((name, index) => [name, row[index] ?? ''])));
}

/** Splits CSV (RFC 4180), or tab-separated text as the clipboard has it. Linear. `null`: an unclosed quote. */
function splitCsv(text: string, most: number): string[][] | null {
  const end = text.search(/[\r\n]/);
  const isTabbed = (end < 0 ? text : text.slice(0, end)).includes('\t');
  const separator = isTabbed ? '\t' : ',';
  // The rest of a cell without quotes, or a cell in quotes.
  const unquoted = isTabbed ? /[^\t\r\n]*/y : /[^,\r\n]*/y;
  const quoted = /"((?:[^"]|"")*)"/y;
  const rows: string[][] = [];
  let row: string[] = [];
  let index = 0;
  while (index < text.length && rows.length < most) {
    const isQuoted = text.charAt(index) === '"';
    const pattern = isQuoted ? quoted : unquoted;
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (!match) return null;
    row.push(isQuoted ? (match[1] ?? '').replaceAll('""', '"') : match[0]);
    index = pattern.lastIndex;
    if (text.charAt(index) === separator) {
      index += 1;
      // A separator at the end starts an empty cell.
      if (index === text.length) row.push('');
      continue;
    }
    if (index < text.length && !/[\r\n]/.test(text.charAt(index))) return null;
    index += text.startsWith('\r\n', index) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
