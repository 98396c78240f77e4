import { describe, expect, it } from 'vitest';
import { exposureClasses, exposureClassOf, exposureOf } from './exposure';
import { exempt, testRow } from './test-rows';

const wide = testRow('wide', {
  'public-network-enabled': 'fail',
  'public-without-ip-filter': 'pass',
  'ip-allowlist-too-wide': 'fail',
  'cmk-not-used': 'fail',
});
const open = testRow(
  'open',
  { 'public-network-enabled': 'fail', 'public-without-ip-filter': 'fail', 'cmk-not-used': 'pass' },
  { tags: { Env: 'Production' }, location: 'northeurope', subscriptionId: 'S2' },
);
const selected = testRow(
  'selected',
  {
    'public-network-enabled': 'fail',
    'public-without-ip-filter': 'pass',
    'ip-allowlist-too-wide': 'pass',
    'cmk-not-used': 'fail',
  },
  { tags: { environment: 'production' } },
);
const perimeter = testRow('perimeter', { 'public-network-enabled': 'not-applicable', 'cmk-not-used': 'error' });
const closed = testRow('closed', { 'public-network-enabled': 'pass', 'public-disabled-no-endpoint': 'pass' });
const unreachable = testRow('unreachable', { 'public-network-enabled': 'pass', 'public-disabled-no-endpoint': 'fail' });
const injected = testRow('injected', { 'public-network-enabled': 'pass' });
const unread = testRow('unread', { 'public-network-enabled': 'unknown' });
const rows = [wide, open, selected, perimeter, closed, unreachable];

describe('exposure', () => {
  it.each([
    ['a list with ranges that are too wide', wide, 'all-networks'],
    ['no list', open, 'all-networks'],
    ['a narrow list', selected, 'selected'],
    ['a network security perimeter', perimeter, 'perimeter'],
    ['public access that is off, and a private endpoint', closed, 'private'],
    ['public access that is off, in a virtual network', injected, 'private'],
    ['public access that is off, without a private endpoint', unreachable, 'unreachable'],
    ['public access that is unknown', unread, 'unknown'],
  ])('a cluster with %s has its own class', (_, row, name) => {
    expect(exposureClassOf(row)).toBe(name);
  });

  it('clusters are counted by key, and an unknown key has its own line', () => {
    const { lines, total } = exposureOf(rows, 'key');
    expect(lines.map(({ label, total: count }) => [label, count])).toEqual([
      ['Microsoft-managed key', 2],
      ['Customer-managed key', 1],
      ['Unknown', 3],
    ]);
    expect(lines[0]?.cells['all-networks'].rows).toEqual([wide]);
    expect(exposureClasses.map((name) => total.cells[name].rows.length)).toEqual([2, 1, 1, 1, 1, 0]);
  });

  it('cells by key have no filter, because the fleet filters by one finding', () => {
    const { lines, total } = exposureOf(rows, 'key');
    expect(lines.every(({ cells }) => cells['all-networks'].filter === null)).toBe(true);
    expect(total.cells['all-networks'].filter).toMatchObject({
      check: ['public-without-ip-filter', 'ip-allowlist-too-wide'],
      outcome: ['fail'],
    });
  });

  it('cells by location and subscription lead to exactly their clusters', () => {
    expect(exposureOf(rows, 'location').lines.at(-1)?.cells['all-networks'].filter).toMatchObject({
      location: ['northeurope'],
      outcome: ['fail'],
    });
    expect(exposureOf(rows, 'subscription').lines.at(-1)?.cells['all-networks'].filter).toMatchObject({
      subscription: ['s2'],
    });
  });

  it('environment tags with other names and cases are one line, and clusters without one come last', () => {
    const { lines } = exposureOf(rows, 'environment');
    expect(lines.map(({ label, total }) => [label, total])).toEqual([
      ['Production', 2],
      ['No tag', 4],
    ]);
    expect(lines[0]?.cells.selected.filter?.tag).toEqual(['environment/env/stage:production']);
    expect(lines[1]?.cells.selected.filter?.not).toEqual(['tag=environment/env/stage']);
  });

  it('a value whose filter would list other clusters has no filter', () => {
    const two = testRow(
      'two',
      { 'public-network-enabled': 'pass' },
      { tags: { environment: 'test', env: 'Production' } },
    );
    const blank = testRow('blank', { 'public-network-enabled': 'pass' }, { tags: { env: ' ' } });
    const { lines } = exposureOf([...rows, two, blank], 'environment');
    expect(lines.map(({ label, total, cells }) => [label, total, cells.selected.filter === null])).toEqual([
      ['Production', 2, true],
      ['test', 1, false],
      ['No tag', 5, true],
    ]);
  });

  it('owners and classifications follow the names in the settings', () => {
    const tagged = testRow(
      'tagged',
      { 'public-network-enabled': 'pass' },
      { tags: { Steward: 'Ada', secrecy: 'Public' } },
    );
    const names = { environment: ['env'], owner: ['steward'], dataClassification: ['secrecy'] };
    expect(exposureOf([...rows, tagged], 'owner', names).lines.map(({ label }) => label)).toEqual(['Ada', 'No tag']);
    const { lines } = exposureOf([...rows, tagged], 'data-classification', names);
    expect(lines[0]).toMatchObject({ label: 'Public', total: 1 });
    expect(lines[0]?.cells.selected.filter?.tag).toEqual(['secrecy:public']);
  });

  it('a class whose filter would list other clusters has no filter', () => {
    const waived = testRow('waived', { 'public-network-enabled': 'fail', 'public-without-ip-filter': exempt });
    const { total } = exposureOf([...rows, waived, injected], 'key');
    expect(total.cells['all-networks'].rows).toHaveLength(3);
    expect(total.cells['all-networks'].filter).toBeNull();
    expect(total.cells.private.filter).toBeNull();
    expect(total.cells.selected.filter).not.toBeNull();
  });

  it('an unknown class is a column only with clusters in it', () => {
    expect(exposureOf(rows, 'key').classes).not.toContain('unknown');
    expect(exposureOf([unread], 'key').classes).toContain('unknown');
  });

  it('rare values are summed up in one line', () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      testRow(`c${index}`, { 'public-network-enabled': 'pass' }, { location: `region${index}` }),
    );
    const { lines } = exposureOf(many, 'location');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toMatchObject({ label: 'Other (4)', total: 4 });
    expect(lines.at(-1)?.cells.private.filter).toBeNull();
  });
});
