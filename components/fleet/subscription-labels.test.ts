import { describe, expect, it } from 'vitest';
import { keyOf, toLines } from './fleet-lines';
import { fleetOptions } from './fleet-options';
import type { FleetRow } from './fleet-row';

function row(name: string, subscriptionId: string, subscriptionName: string): FleetRow {
  return {
    cluster: { id: `/${name}`, name, subscriptionId, location: 'West Europe', tags: {} },
    subscriptionName,
    score: { failed: 1 },
  } as FleetRow;
}

const usual = 'Azure subscription 1';
const rows = [
  row('a', '11111111-0000-0000-0000-000000000000', usual),
  row('b', '22222222-0000-0000-0000-000000000000', usual),
  row('c', '33333333-0000-0000-0000-000000000000', 'Production'),
  row('d', '11111111-0000-0000-0000-000000000000', usual),
];

const grouped = (all: readonly FleetRow[]) =>
  toLines(all, 'subscription').map((line) => (line.kind === 'group' ? line.title : line.row.cluster.name));
const offered = (all: readonly FleetRow[]) => fleetOptions(all, []).subscription;

describe('two subscriptions with one name', () => {
  it('are two groups, each with the id beside the name; the others keep the name alone', () => {
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

  it('are told apart in the filter, too', () => {
    expect(offered(rows)).toEqual([
      { value: '11111111-0000-0000-0000-000000000000', label: 'Azure subscription 1 (11111111…)' },
      { value: '22222222-0000-0000-0000-000000000000', label: 'Azure subscription 1 (22222222…)' },
      { value: '33333333-0000-0000-0000-000000000000', label: 'Production' },
    ]);
  });

  it('whose ids begin alike are named with the whole of them', () => {
    const alike = [
      ...rows,
      row('e', '11111111-0000-0000-0000-000000000001', usual),
      row('f', '11111111-0000-0000-0000-000000000002', 'Test'),
    ];
    expect(offered(alike).map(({ label }) => label)).toEqual([
      'Azure subscription 1 (11111111-0000-0000-0000-000000000000)',
      'Azure subscription 1 (11111111-0000-0000-0000-000000000001)',
      'Azure subscription 1 (22222222…)',
      'Production',
      'Test',
    ]);
  });
});

it('one subscription whose id is spelt in two ways is one group and one value of the filter', () => {
  const spelt = [row('a', 'AAAA', usual), row('b', 'aaaa', usual)];
  expect(grouped(spelt)).toEqual([usual, 'a', 'b']);
  expect(offered(spelt)).toEqual([{ value: 'aaaa', label: usual }]);
});
