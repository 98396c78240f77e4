import { expect, it } from 'vitest';
import { fingerprintOf } from '../fingerprint';
import { idOf, sampleFile, sampleSubscription } from '../testing/sample-file';
import { kqlLines } from './kql-lines';
import { clusterColumns, failureColumns } from './tables';

const snapshot = sampleFile({
  clusters: [
    { name: 'one', outcomes: 'fpf', failures: [{ properties: ['x'], items: ['"\n'] }, { severity: 'low' }] },
    { name: 'two', outcomes: 'nue' },
  ],
  exemptions: [
    {
      clusterId: idOf('one'),
      checkId: 'c',
      category: 'Waiver',
      expiresOn: '2027-01-01T00:00:00Z',
      createdAt: '2026-01-01T00:00:00Z',
    },
  ],
});

const lines = [...kqlLines(snapshot)];
const rows = lines.map((line) => JSON.parse(line));

it('a snapshot gives a line for each cluster and each failure, each with time and tenant', () => {
  expect(rows.map(({ lineType, name, check }) => [lineType, name, check])).toEqual([
    ['cluster', 'one', undefined],
    ['failure', 'one', 'a'],
    ['failure', 'one', 'c'],
    ['cluster', 'two', undefined],
  ]);
  for (const { readAt, tenantId } of rows)
    expect([readAt, tenantId]).toEqual([snapshot.header.readAt, snapshot.header.tenantId]);
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
});

it('lines have exactly the columns of their table', () => {
  for (const { lineType, ...row } of rows) {
    const columns = lineType === 'cluster' ? clusterColumns : failureColumns;
    expect(Object.keys(row).sort()).toEqual(columns.map(({ name }) => name).sort());
  }
});

it('a cluster has its counts, its results, and what the snapshot read', () => {
  expect(rows[0]).toMatchObject({
    cluster: idOf('one'),
    subscriptionId: sampleSubscription,
    pass: 1,
    fail: 2,
    exempted: 1,
    high: 1,
    low: 0,
    passedWeight: 10,
    failedWeight: 10,
    readScopes: [sampleSubscription],
    unreadScopes: [],
  });
  expect(rows[0].checks.a).toEqual({
    outcome: 'fail',
    severity: 'high',
    version: expect.stringMatching(/^[\da-f]{12}$/),
  });
  expect(rows[0].checks.c).toMatchObject({ outcome: 'fail', severity: 'low', catalogSeverity: 'high' });
});

it('a failure has its fingerprint, and whether it’s exempt', () => {
  const failure = { check: 'a', properties: ['x'], items: ['"\n'] };
  expect(rows[1]).toMatchObject({ ...failure, exempt: false, fingerprint: fingerprintOf(idOf('one'), failure) });
  expect(rows[2]).toMatchObject({ severity: 'low', exempt: true });
});
