import { describe, expect, it } from 'vitest';
import { toFleetRows } from '@/lib/fleet/to-fleet-rows';
import type { ClusterSummary } from '@/lib/model/api/api';
import { sampleKeptFindings, sampleScore } from '@/lib/model/samples';
import { keyOf, toLines } from './fleet-lines';
import { fleetOptions } from './fleet-options';

const usual = 'Azure subscription 1';
const firstId = '11111111-0000-0000-0000-000000000000';
const other = '22222222-0000-0000-0000-000000000000';
const third = '33333333-0000-0000-0000-000000000000';

/** Returns rows of clusters in these subscriptions. */
function rowsOf(names: Record<string, string>, ...clusters: [name: string, subscriptionId: string][]) {
  const subscriptions = Object.entries(names).map(([subscriptionId, displayName]) => ({ subscriptionId, displayName }));
  return toFleetRows(
    [],
    subscriptions,
    clusters.map(([name, subscriptionId]) => ({
      cluster: {
        id: `/${name}`,
        name,
        subscriptionId,
        location: 'westeurope',
        sku: { name: 'D' },
        tags: {},
      } as ClusterSummary,
      score: sampleScore,
      ...sampleKeptFindings([], []),
    })),
  );
}

const grouped = (rows: ReturnType<typeof rowsOf>) =>
  toLines(rows, 'subscription').map((line) => (line.kind === 'group' ? line.title : line.row.cluster.name));
const offered = (rows: ReturnType<typeof rowsOf>) => fleetOptions(rows, []).subscription;

describe('two subscriptions with one name', () => {
  const names = { [firstId]: usual, [other]: usual, [third]: 'Production' };
  const rows = rowsOf(names, ['a', firstId], ['b', other], ['c', third], ['d', firstId]);

  it('two subscriptions with the same name are two groups with their IDs, and the others have only the name', () => {
    expect(grouped(rows)).toEqual([
      'Azure subscription 1 (11111111…)',
      'a',
      'd',
      'Azure subscription 1 (22222222…)',
      'b',
      'Production',
      'c',
    ]);
    expect(new Set(toLines(rows, 'subscription').map(keyOf)).size).toBe(7);
  });

  it('two subscriptions with one name have different labels even if only one has shown clusters', () => {
    expect(grouped(rowsOf(names, ['a', firstId]))).toEqual(['Azure subscription 1 (11111111…)', 'a']);
  });

  it('two subscriptions with one name have different labels in the filter', () => {
    expect(offered(rows)).toEqual([
      { value: firstId, label: 'Azure subscription 1 (11111111…)' },
      { value: other, label: 'Azure subscription 1 (22222222…)' },
      { value: third, label: 'Production' },
    ]);
  });

  it('two subscriptions with one name and similar ids are labeled with the whole id', () => {
    const alike = firstId.replace(/0$/, '1');
    const labels = offered(
      rowsOf({ ...names, [alike]: usual }, ['a', firstId], ['b', other], ['c', third], ['e', alike]),
    );
    expect(labels.map(({ label }) => label)).toEqual([
      `Azure subscription 1 (${firstId})`,
      `Azure subscription 1 (${alike})`,
      'Azure subscription 1 (22222222…)',
      'Production',
    ]);
  });
});

it('one subscription whose id is spelt in two ways is one group and one value of the filter', () => {
  const rows = rowsOf({ aaaa: usual }, ['a', 'AAAA'], ['b', 'aaaa']);
  expect(grouped(rows)).toEqual([usual, 'a', 'b']);
  expect(offered(rows)).toEqual([{ value: 'aaaa', label: usual }]);
});

it('a subscription that Azure does not list is called by its id', () => {
  expect(grouped(rowsOf({}, ['a', firstId]))).toEqual([firstId, 'a']);
});
