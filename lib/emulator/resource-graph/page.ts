import { createHash } from 'node:crypto';
import * as z from 'zod';
import { convert } from './kql/convert';
import type { Program } from './kql/syntax';
import type { ScalarType, Table, Value } from './kql/values';
import type { QueryRequest } from './query-request';
import { resourceGraphError } from './refusals';

/** learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data */
const defaultPageSize = 100;

/**
 * Returns `QueryResponse`. Only a result with `id` that `take` didn't cut has a next page. `summarize` has only a first
 * page (https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language). UNCONFIRMED: that `$skip`
 * moves it.
 */
export function pageOf(
  table: Table,
  program: Program,
  options: QueryRequest['options'],
  fingerprint: string,
  facets: unknown[],
) {
  const limited = program.query.operators.some((operator) => operator.kind === 'take');
  const token = options.$skipToken === undefined ? undefined : readSkipToken(options.$skipToken, fingerprint);
  const size = options.$top ?? token?.size ?? defaultPageSize;
  // Ignored if the query has `limit` or `take`.
  const offset = (limited ? undefined : options.$skip) ?? token?.offset ?? 0;
  const rows = table.rows.slice(offset, offset + size);
  const more = offset + rows.length < table.rows.length;
  const summarized = program.query.operators.some((operator) => operator.kind === 'summarize');
  const pageable = !limited && !summarized && table.columns.some((column) => column.name === 'id');
  return {
    totalRecords: table.rows.length,
    count: rows.length,
    data: dataOf({ columns: table.columns, rows }, options.resultFormat),
    facets,
    resultTruncated: more && !pageable ? 'true' : 'false',
    ...(more && pageable
      ? { $skipToken: writeSkipToken({ query: fingerprint, offset: offset + rows.length, size }) }
      : {}),
  };
}

export function dataOf(table: Table, format: QueryRequest['options']['resultFormat']) {
  return format === 'table' ? asTable(table) : asObjects(table);
}

function asObjects({ columns, rows }: Table): Value[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, json(row[index] ?? null, column.type)])),
  );
}

/** `ColumnDataType` of the specification. UNCONFIRMED: a timespan's, which it lacks. */
const columnDataTypes: Record<ScalarType, string> = {
  string: 'string',
  bool: 'boolean',
  int: 'integer',
  long: 'integer',
  real: 'number',
  datetime: 'datetime',
  timespan: 'string',
  dynamic: 'object',
};

function asTable({ columns, rows }: Table) {
  return {
    columns: columns.map(({ name, type }) => ({ name, type: columnDataTypes[type] })),
    rows: rows.map((row) => columns.map((column, index) => json(row[index] ?? null, column.type))),
  };
}

/** Datetimes have milliseconds. */
function json(value: Value, type: ScalarType): Value {
  if (type === 'datetime' && typeof value === 'number') return new Date(value).toISOString();
  return type === 'timespan' && value !== null ? convert(value, 'timespan', 'string') : value;
}

/** A query and the start of its next page. */
const content = z.object({ query: z.string(), offset: z.int().min(0), size: z.int().min(1).max(1000) });

export function queryFingerprint(query: string, scopeKey: string): string {
  return createHash('sha256').update(`${query}\n${scopeKey}`).digest('base64url').slice(0, 22);
}

/** Returns a token for the page at `offset`. */
export function writeSkipToken(token: z.infer<typeof content>): string {
  return Buffer.from(JSON.stringify(token)).toString('base64');
}

/** UNCONFIRMED: Resource Graph's error for an invalid token, or for one of another query. */
export function readSkipToken(token: string, fingerprint: string): { offset: number; size: number } {
  const read = content.safeParse(decoded(token));
  if (!read.success) throw resourceGraphError('InvalidSkipToken');
  if (read.data.query !== fingerprint) {
    throw resourceGraphError('InvalidSkipToken:OtherQuery');
  }
  return read.data;
}

function decoded(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    return undefined;
  }
}
