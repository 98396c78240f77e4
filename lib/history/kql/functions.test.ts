import { beforeAll, describe, expect, it } from 'vitest';
import { parseProgram } from '@/lib/emulator/resource-graph/kql/parse';
import { runProgram } from '@/lib/emulator/resource-graph/kql/run';
import type { Table, Value } from '@/lib/emulator/resource-graph/kql/values';
import { diffSnapshots } from '../diff-snapshots';
import type { DiffClass } from '../diff-types';
import type { SnapshotFile } from '../snapshot-file';
import { idOf, sampleFile, sampleHash, sampleSubscription } from '../testing/sample-file';
import { trendOf } from '../trend';
import { kqlFunctions } from './functions';
import { kqlLines } from './kql-lines';
import { clusterColumns, failureColumns, type KqlColumn } from './tables';

/** The functions give the same numbers as `lib/history` on the same snapshots, in the project's own evaluator of KQL. */

const checks = (...more: { id: string; version?: `sha256:${string}`; severity?: 'high' | 'medium' | 'low' }[]) => [
  { id: 'a', severity: 'high' as const },
  { id: 'b', severity: 'medium' as const },
  { id: 'c', severity: 'low' as const },
  ...more,
];

const weeks: SnapshotFile[] = [
  sampleFile({
    readAt: '2026-01-01T00:00:00Z',
    checks: checks({ id: 'd', version: sampleHash('1') }, { id: 'old' }),
    clusters: [
      { name: 'one', outcomes: 'ffufp' },
      { name: 'two', outcomes: 'pfnpp' },
      { name: 'gone', outcomes: 'fpppp' },
      { name: 'hidden', outcomes: 'fffpf' },
    ],
    exemptions: [
      {
        clusterId: idOf('one'),
        checkId: 'b',
        category: 'Waiver',
        expiresOn: '2026-06-01T00:00:00Z',
        createdAt: '2025-01-01T00:00:00Z',
      },
    ],
  }),
  sampleFile({
    readAt: '2026-01-08T00:00:00Z',
    checks: checks({ id: 'd', version: sampleHash('2') }, { id: 'new' }),
    clusters: [
      { name: 'one', outcomes: 'pfppf', failures: [{ severity: 'high' }, { severity: 'low' }] },
      { name: 'two', outcomes: 'fupfp' },
      { name: 'three', outcomes: 'fpppu' },
    ],
    unread: [{ scope: idOf('hidden'), code: 'AuthorizationFailed' }],
  }),
  sampleFile({
    readAt: '2026-01-18T12:00:00Z',
    checks: checks({ id: 'd', version: sampleHash('2') }, { id: 'new' }),
    clusters: [
      { name: 'one', outcomes: 'fpppp' },
      { name: 'two', outcomes: 'pppfe' },
      { name: 'three', outcomes: 'pfppf' },
      { name: 'hidden', outcomes: 'uffpn' },
      { name: 'gone', outcomes: 'fpppp' },
    ],
  }),
  sampleFile({
    readAt: '2026-02-01T06:00:00Z',
    checks: checks({ id: 'd', version: sampleHash('2') }, { id: 'new' }),
    clusters: [
      { name: 'one', outcomes: 'ppppf' },
      { name: 'two', outcomes: 'ppppn' },
      { name: 'three', outcomes: 'pfpen' },
      { name: 'hidden', outcomes: 'fpppn' },
      { name: 'gone', outcomes: 'ppppp' },
    ],
    scope: { limitedTo: [idOf('one')], subscriptions: [sampleSubscription] },
  }),
  sampleFile({
    readAt: '2026-02-03T00:00:00Z',
    checks: checks({ id: 'd', version: sampleHash('2') }, { id: 'new' }),
    clusters: [
      { name: 'one', outcomes: 'ppppp' },
      { name: 'hidden', outcomes: 'ppppn' },
    ],
  }),
];

let tables: Map<string, Table>;

beforeAll(() => {
  const rows = weeks.flatMap((snapshot) => [...kqlLines(snapshot)]).map((line) => JSON.parse(line));
  tables = new Map([
    [
      'KustodianClusters',
      tableOf(
        clusterColumns,
        rows.filter(({ lineType }) => lineType === 'cluster'),
      ),
    ],
    [
      'KustodianFailures',
      tableOf(
        failureColumns,
        rows.filter(({ lineType }) => lineType === 'failure'),
      ),
    ],
  ]);
});

function tableOf(columns: readonly KqlColumn[], rows: readonly Record<string, Value>[]): Table {
  const cellOf = ({ name, type }: KqlColumn, row: Record<string, Value>) =>
    type === 'datetime' ? Date.parse(String(row[name])) : (row[name] ?? null);
  return { columns: [...columns], rows: rows.map((row) => columns.map((column) => cellOf(column, row))) };
}

/** Runs a function. The evaluator has no stored functions, so arguments are constants and calls are tables. */
async function call(name: string, args: Readonly<Record<string, string>> = {}): Promise<Record<string, Value>[]> {
  const table = await resultOf(name, args);
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, row[index] ?? null])),
  );
}

async function resultOf(name: string, args: Readonly<Record<string, string>>): Promise<Table> {
  const found = kqlFunctions.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`No function ${name}`);
  const constants = Object.entries(args).map(([parameter, at]) => `let ${parameter} = datetime(${at});\n`);
  const called = kqlFunctions.filter((other) => found.body.includes(`${other.name}()`));
  const results = new Map(tables);
  for (const other of called) results.set(other.name, await resultOf(other.name, {}));
  const body = called.reduce((text, other) => text.replaceAll(`${other.name}()`, other.name), found.body);
  return runProgram(
    await parseProgram(constants.join('') + body),
    (table) => results.get(table) ?? missing(table),
    Date.parse('2026-03-01T00:00:00Z'),
  );
}

function missing(table: string): never {
  throw new Error(`No table ${table}`);
}

function countByClass(rows: readonly Record<string, Value>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const name = String(row.class);
    // A changed check has a row of its own, and one for each cluster with a different result.
    if (name === 'other' || (name === 'check-changed' && row.cluster !== '')) continue;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** No line has exemptions of failures that aren't there, so their changes aren't compared. */
function expectedCounts(counts: Record<DiffClass, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter(([name, count]) => count > 0 && name !== 'exemption-changed'),
  );
}

describe('functions for Azure Data Explorer', () => {
  it.each(weeks.map((snapshot, index) => [index, snapshot] as const))(
    'functions for Azure Data Explorer count the open failures of snapshot %i as its header does',
    async (_, { header }) => {
      const rows = await call('KustodianOpenFailures', { at: header.readAt });
      const open = rows.filter(({ exempt }) => exempt === false);
      expect(rows).toHaveLength(header.counts.fail);
      expect(rows.filter(({ exempt }) => exempt)).toHaveLength(header.counts.exempted);
      for (const severity of ['high', 'medium', 'low'] as const)
        expect(open.filter((row) => row.severity === severity)).toHaveLength(header.counts.bySeverity[severity]);
    },
  );

  it.each([
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 2],
    [0, 3],
    [3, 0],
    [3, 4],
    [1, 1],
  ])('compare snapshots %i and %i as a diff does', async (from, to) => {
    const [a, b] = [weeks[from], weeks[to]];
    if (!a || !b) throw new Error('The sample has four snapshots.');
    const rows = await call('KustodianDiff', { timeA: a.header.readAt, timeB: b.header.readAt });
    const diff = diffSnapshots(a, b);
    expect(countByClass(rows)).toEqual(expectedCounts(diff.counts));
    const checkRowsOf = (all: readonly Record<string, unknown>[]) =>
      all
        .filter((row) => String(row.class).startsWith('check-') && !row.cluster)
        .map((row) => [row.class, row.check, row.severity].join(' '))
        .sort();
    expect(checkRowsOf(rows)).toEqual(checkRowsOf(diff.changes.map((row) => ({ ...row }))));
    const keyOf = (row: Record<string, Value>) =>
      [row.class, row.cluster, row.check, row.severity, row.before, row.after].join(' ');
    const expected = diff.changes.flatMap((row) =>
      'before' in row && 'severity' in row
        ? [[row.class, row.cluster, row.check, row.severity, row.before, row.after].join(' ')]
        : [],
    );
    const outcomes = new Set(['new-failure', 'fixed', 'became-unknown', 'became-known']);
    const found = rows.filter((row) => outcomes.has(String(row.class)) && row.check !== '').map(keyOf);
    expect(found.sort()).toEqual(expected.sort());
  });

  it('functions for Azure Data Explorer use a snapshot until the next one', async () => {
    const rows = await call('KustodianOpenFailures', { at: '2026-01-10T00:00:00Z' });
    expect(rows).toHaveLength(weeks[1]?.header.counts.fail ?? -1);
    expect(await call('KustodianOpenFailures', { at: '2025-01-01T00:00:00Z' })).toEqual([]);
  });

  it('functions for Azure Data Explorer show the same trend as the trend of the files', async () => {
    const trend = trendOf(weeks.map((snapshot, index) => ({ file: `${index}`, snapshot })));
    const rows = await call('KustodianTrend');
    const found = rows.map(({ readAt, high, medium, low, info, ...row }) => ({
      ...row,
      readAt: new Date(Number(readAt)).toISOString().replace('.000', ''),
      bySeverity: { high, medium, low, info },
    }));
    expect(found).toMatchObject(trend?.points.map(({ file: _, ...point }) => point) ?? []);
    expect(found).toHaveLength(weeks.length);
  });

  it('functions for Azure Data Explorer show the same mean days to fix', async () => {
    const trend = trendOf(weeks.map((snapshot, index) => ({ file: `${index}`, snapshot })));
    const rows = await call('KustodianMeanDaysToFix');
    const days = Object.fromEntries(rows.map(({ severity, days: mean }) => [severity, mean]));
    const { high, medium, low } = trend?.meanDaysToFix ?? {};
    expect([days.high ?? null, days.medium ?? null, days.low ?? null]).toEqual([high, medium, low]);
    expect(high).toBeGreaterThan(0);
  });
});
