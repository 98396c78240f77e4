import { describe, expect, it } from 'vitest';
import { exposureClasses, exposureClassOf, exposureOf } from './exposure';
import { exempt, testRow } from './testing/rows';

const wide = testRow('wide', { 'ip-allowlist-too-wide': 'fail', 'cmk-not-used': 'fail' }, { publicReach: 'selected' });
// The check of wide ranges fails too, but one word is enough.
const covering = testRow('covering', { 'ip-allowlist-too-wide': 'fail', 'cmk-not-used': 'fail' });
const open = testRow(
  'open',
  { 'cmk-not-used': 'pass' },
  { tags: { Env: 'Production' }, location: 'northeurope', subscriptionId: 'S2' },
);
const selected = testRow(
  'selected',
  { 'ip-allowlist-too-wide': 'pass', 'cmk-not-used': 'fail' },
  { publicReach: 'selected', tags: { environment: 'production' } },
);
const perimeter = testRow('perimeter', { 'cmk-not-used': 'error' }, { publicReach: 'perimeter' });
const closed = testRow('closed', { 'public-disabled-no-endpoint': 'pass' }, { publicReach: 'disabled' });
const unreachable = testRow('unreachable', { 'public-disabled-no-endpoint': 'fail' }, { publicReach: 'disabled' });
const injected = testRow('injected', {}, { publicReach: 'disabled' });
const unread = testRow('unread', {}, { publicReach: null });
const rows = [wide, open, selected, perimeter, closed, unreachable];

describe('exposure', () => {
  it.each([
    ['a list with ranges that are too wide', wide, 'wide'],
    ['a list that covers the internet', covering, 'internet'],
    ['no list', open, 'internet'],
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
    expect(lines[0]?.cells.wide.rows).toEqual([wide]);
    expect(exposureClasses.map((name) => total.cells[name].rows.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
  });

  it('cells by key have no filter, because the fleet filters by one finding', () => {
    const { lines, total } = exposureOf(rows, 'key');
    expect(lines.every(({ cells }) => cells.internet.filter === null)).toBe(true);
    expect(total.cells.internet.filter).toMatchObject({ publicAccess: ['internet'], check: [], outcome: [] });
    expect(total.cells.wide.filter).toMatchObject({ publicAccess: ['selected'], check: ['ip-allowlist-too-wide'] });
  });

  it('cells by location and subscription lead to exactly their clusters', () => {
    expect(exposureOf(rows, 'location').lines.at(-1)?.cells.internet.filter).toMatchObject({
      location: ['northeurope'],
      publicAccess: ['internet'],
    });
    expect(exposureOf(rows, 'subscription').lines.at(-1)?.cells.internet.filter).toMatchObject({
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
    const two = testRow('two', {}, { tags: { environment: 'test', env: 'Production' } });
    const blank = testRow('blank', {}, { tags: { env: ' ' } });
    const { lines } = exposureOf([...rows, two, blank], 'environment');
    expect(lines.map(({ label, total, cells }) => [label, total, cells.selected.filter === null])).toEqual([
      ['Production', 2, true],
      ['test', 1, false],
      ['No tag', 5, true],
    ]);
  });

  it('owners and classifications follow the names in the settings', () => {
    const tagged = testRow('tagged', {}, { tags: { Steward: 'Ada', secrecy: 'Public' } });
    const names = { environment: ['env'], owner: ['steward'], dataClassification: ['secrecy'] };
    expect(exposureOf([...rows, tagged], 'owner', names).lines.map(({ label }) => label)).toEqual(['Ada', 'No tag']);
    const { lines } = exposureOf([...rows, tagged], 'data-classification', names);
    expect(lines[0]).toMatchObject({ label: 'Public', total: 1 });
    expect(lines[0]?.cells.selected.filter?.tag).toEqual(['secrecy:public']);
  });

  it('a class whose filter would list other clusters has no filter', () => {
    const waived = testRow('waived', { 'ip-allowlist-too-wide': exempt }, { publicReach: 'selected' });
    const { total } = exposureOf([...rows, waived, injected], 'key');
    expect(total.cells.wide.rows).toHaveLength(2);
    expect(total.cells.wide.filter).toBeNull();
    expect(total.cells.private.filter).toBeNull();
    expect(total.cells.selected.filter).not.toBeNull();
  });

  it('an unknown class is a column only with clusters in it', () => {
    expect(exposureOf(rows, 'key').classes).not.toContain('unknown');
    expect(exposureOf([unread], 'key').classes).toContain('unknown');
  });

  it('rare values are summed up in one line', () => {
    const many = Array.from({ length: 9 }, (_, index) => testRow(`c${index}`, {}, { location: `region${index}` }));
    const { lines } = exposureOf(many, 'location');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toMatchObject({ label: 'Other (4)', total: 4 });
    expect(lines.at(-1)?.cells.private.filter).toBeNull();
  });
});
