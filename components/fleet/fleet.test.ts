import { describe, expect, it } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { orderOfScores } from '@/lib/fleet/score-order';
import { filterRows, untaggedOf } from '@/lib/fleet/select-rows';
import type { ClusterSummary } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
import { noFilter, searchTextOf } from '@/lib/model/fleet-filter';
import { sampleHeading, sampleKeptFindings, sampleScore } from '@/lib/model/samples';
import { cellTitle, defaultColumnIds, fleetColumn, fleetColumns } from './fleet-columns';
import { keyOf, toLines } from './fleet-lines';
import { type FleetViewState, fromSearchParams, toSearchParams } from './fleet-view-state';
import { sortRows } from './sort-rows';

function row(
  name: string,
  change: Partial<ClusterSummary> = {},
  score: number | null = 50,
  findings: Finding[] = [],
): FleetRow {
  const checks = findings.map(({ checkId, severity }) => sampleHeading(checkId, { severity }));
  const cluster: ClusterSummary = {
    id: `/${name}`,
    name,
    subscriptionId: 's1',
    resourceGroup: 'rg',
    location: 'West Europe',
    sku: { name: 'Standard_E8ads_v5', tier: 'Standard', capacity: 2 },
    state: 'Running',
    provisioningState: 'Succeeded',
    tags: { owner: 'Data Platform' },
    enableDiskEncryption: true,
    enableDoubleEncryption: null,
    keyName: null,
    identityType: 'SystemAssigned, UserAssigned',
    publicNetworkAccess: 'Enabled',
    allowedIpRanges: 0,
    publicReach: 'internet',
    trustedExternalTenants: ['*'],
    readAt: '2026-01-01T00:00:00Z',
    ...change,
  };
  return {
    subscriptionName: 'Production',
    subscriptionLabel: 'Production',
    checks,
    ...sampleKeptFindings(findings, checks),
    score: { ...sampleScore, value: score },
    searchText: searchTextOf(cluster, 'Production'),
    cluster,
  };
}

function finding(checkId: string, outcome: Finding['outcome'], severity: Finding['severity'] = 'high'): Finding {
  return { checkId, outcome, severity, message: '', properties: [], evidence: [], fixes: [] };
}

function adminsFinding(actual: string, count: number): Finding {
  const properties = [{ property: 'principals with AllDatabasesAdmin', actual, count, expected: 'at most 3' }];
  return { ...finding('alldatabasesadmin-too-many', 'fail'), properties };
}

/** Names of the clusters that the table shows in a view, in order. */
function names(rows: readonly FleetRow[], change: Partial<FleetViewState>): string[] {
  const { sort, filter } = { ...fromSearchParams(new URLSearchParams('sort=name')), ...change };
  return filterRows(sortRows(rows, sort), filter).map(({ cluster }) => cluster.name);
}

const text = (columnId: string, row: FleetRow) => fleetColumn(columnId)?.text(row);

describe('the fleet in its URL', () => {
  it('a view that was written is read back the same', () => {
    const url =
      'layout=heat-map&group=location&q=adx&subscription=s1&subscription=s2&severity=high&outcome=unknown&sort=-name&columns=name,score';
    expect(toSearchParams(fromSearchParams(new URLSearchParams(url))).toString()).toBe(
      'layout=heat-map&group=location&q=adx&subscription=s1&subscription=s2&severity=high&outcome=unknown&sort=-name&columns=name%2Cscore',
    );
  });

  it('unknown values in the URL are dropped, and the default view has an empty query', () => {
    const view = fromSearchParams(new URLSearchParams('severity=awful&sort=nonsense&columns=nonsense'));
    expect(view).toEqual({
      layout: 'clusters',
      group: 'none',
      selected: [],
      filter: noFilter,
      sort: { columnId: 'score', descending: false },
      columns: defaultColumnIds,
    });
    expect(toSearchParams(view).toString()).toBe('');
  });
});

describe('finding clusters', () => {
  const rows = [
    row('adx10', {}, 80, [finding('cmk-not-used', 'fail', 'low')]),
    row('adx2', { tags: { owner: 'Risk' }, state: 'Stopped', location: 'North Europe' }, null, [
      finding('cmk-not-used', 'unknown'),
    ]),
    row('adx1', {}, 20, [finding('disk-encryption-off', 'fail')]),
  ];

  it('every word of a search must occur, in tags too', () => {
    expect(names(rows, { filter: { ...noFilter, q: 'adx risk' } })).toEqual(['adx2']);
  });

  it('a severity means a failing finding of it, unless an outcome is chosen', () => {
    expect(names(rows, { filter: { ...noFilter, severity: ['high'] } })).toEqual(['adx1']);
    expect(names(rows, { filter: { ...noFilter, severity: ['high'], outcome: ['unknown'] } })).toEqual(['adx2']);
  });

  it('a filter by check and state narrows by both', () => {
    expect(names(rows, { filter: { ...noFilter, check: ['cmk-not-used'], state: ['Running'] } })).toEqual(['adx10']);
  });

  it('cluster names sort in numeric order', () => {
    expect(names(rows, { sort: { columnId: 'name', descending: false } })).toEqual(['adx1', 'adx2', 'adx10']);
  });

  it.each(fleetColumns.map(({ id }) => id))('a link can sort clusters by %s in both directions', (id) => {
    for (const sort of [
      { columnId: id, descending: false },
      { columnId: id, descending: true },
    ]) {
      const view = fromSearchParams(new URLSearchParams(`sort=${sort.descending ? '-' : ''}${id}`));
      expect(view.sort).toEqual(sort);
      expect(fromSearchParams(toSearchParams(view)).sort).toEqual(sort);
      expect(sortRows(rows, view.sort)).toHaveLength(rows.length);
    }
  });

  it('equal values are sorted by name in both directions', () => {
    for (const descending of [false, true])
      expect(names(rows, { sort: { columnId: 'publicAccess', descending } })).toEqual(['adx1', 'adx2', 'adx10']);
    expect(names(rows, { sort: { columnId: 'location', descending: true } })).toEqual(['adx1', 'adx10', 'adx2']);
  });

  it('a cluster without a score comes last in both directions', () => {
    expect(names(rows, { sort: { columnId: 'score', descending: false } })).toEqual(['adx1', 'adx10', 'adx2']);
    expect(names(rows, { sort: { columnId: 'score', descending: true } })).toEqual(['adx10', 'adx1', 'adx2']);
  });
});

describe('scores of different depth', () => {
  const of = (name: string, score: Partial<FleetRow['score']>) => ({
    ...row(name),
    score: { ...sampleScore, unknown: 0, error: 0, ...score },
  });
  const whole = of('whole', { value: 60, passed: 60, failed: 40, passedWeight: 60, judgedWeight: 100 });
  const partial = of('partial', { value: 50, passed: 10, failed: 10, unknown: 80, passedWeight: 10, judgedWeight: 20 });
  const order = (rows: readonly FleetRow[]) =>
    sortRows(rows, { columnId: 'score', descending: false }).map(({ cluster }) => cluster.name);

  it('clusters that are evaluated to different depths are ordered by the weight of their failures', () => {
    expect(orderOfScores([whole, partial])).toBe('failures');
    expect(order([partial, whole])).toEqual(['whole', 'partial']);
  });

  it.each([
    ['75% and 94% of the results', [25, 6], 'failures'],
    ['81% and 95% of the results, as a stopped and a running cluster', [19, 5], 'score'],
  ] as const)('clusters with %s are ordered by %3$s', (_which, unknown, order) => {
    const rows = unknown.map((count) => of('a', { passed: 100 - count, failed: 0, unknown: count }));
    expect(orderOfScores(rows)).toBe(order);
  });

  it('a cluster of Azure Resource Graph is never ranked by score with one that is loaded in full', () => {
    const loaded = { ...whole, providerReadAt: '2026-11-25T10:00:00.000Z' };
    expect(orderOfScores([whole, loaded])).toBe('failures');
    expect(orderOfScores([loaded, loaded])).toBe('score');
  });

  it('a cluster without a score doesn’t change the order of the others', () => {
    expect(orderOfScores([whole, { ...partial, score: { ...partial.score, value: null } }])).toBe('score');
  });

  it('clusters that are evaluated to the same depth are ordered by score', () => {
    const other = of('other', { value: 50, passed: 50, failed: 50, passedWeight: 1, judgedWeight: 2 });
    expect(orderOfScores([whole, other])).toBe('score');
    expect(order([whole, other])).toEqual(['other', 'whole']);
  });
});

describe('groups', () => {
  const rows = [
    row('a', { location: 'West Europe' }),
    row('b', { location: 'East US' }),
    row('c', { location: 'West Europe' }),
  ];

  it('fleet groups are sorted by title, keep the order of their rows, and have the number of clusters', () => {
    const lines = toLines(rows, 'location').map((line) =>
      line.kind === 'group' ? `${line.title} ${line.clusters} ${line.failing}` : line.row.cluster.name,
    );
    expect(lines).toEqual(['East US 1 1', 'b', 'West Europe 2 2', 'a', 'c']);
    expect(new Set(toLines(rows, 'location').map(keyOf)).size).toBe(5);
  });

  it('a filter by the value of a tag counts the clusters without that tag, and those of them that the internet reaches', () => {
    const tagged = [
      row('tagged', { tags: { Env: 'Prod' } }),
      row('other', { tags: { environment: 'test' } }),
      row('open', { tags: {} }),
      row('closed', { tags: { owner: 'x' }, publicReach: 'disabled' }),
      row('elsewhere', { tags: {}, location: 'North Europe' }),
    ];
    const filter = { ...noFilter, location: ['West Europe'], tag: ['environment/env:prod'] };
    const untagged = untaggedOf(tagged, filter);
    expect(untagged).toMatchObject({ count: 2, internet: 1 });
    expect(filterRows(tagged, untagged?.filter ?? noFilter).map(({ cluster }) => cluster.name)).toEqual([
      'open',
      'closed',
    ]);
    expect(untaggedOf(tagged, { ...noFilter, tag: ['owner'] })).toBeNull();
    expect(untaggedOf(tagged, noFilter)).toBeNull();
  });

  it('fleet groups are absent by default', () => {
    expect(toLines(rows, 'none').map(({ kind }) => kind)).toEqual(['cluster', 'cluster', 'cluster']);
  });
});

describe('cells', () => {
  const wide = row('wide', { allowedIpRanges: 3, publicReach: 'selected' }, 50, [
    finding('ip-allowlist-too-wide', 'fail'),
  ]);

  it('public access is sorted by who reaches the cluster, the internet first', () => {
    const rows = [
      row('disabled', { publicReach: 'disabled' }),
      row('selected', { publicReach: 'selected' }),
      row('unknown', { publicReach: null }),
      wide,
      row('internet'),
      row('perimeter', { publicReach: 'perimeter' }),
    ];
    const sorted = sortRows(rows, { columnId: 'publicAccess', descending: false });
    expect(sorted.map(({ cluster }) => cluster.name)).toEqual([
      'internet',
      'wide',
      'selected',
      'perimeter',
      'disabled',
      'unknown',
    ]);
  });

  it.each([
    ['diskEncryption', row('a'), 'On'],
    ['doubleEncryption', row('a'), 'Default'],
    ['cmk', row('a', { keyName: 'adx-key' }), 'adx-key'],
    ['identity', row('a'), 'System, User'],
    ['publicAccess', row('a'), 'Internet'],
    ['publicAccess', row('a', { allowedIpRanges: 3, publicReach: 'selected' }), '3 ranges'],
    ['publicAccess', row('a', { allowedIpRanges: 1, publicReach: 'selected' }), '1 range'],
    ['publicAccess', wide, 'Wide range'],
    ['publicAccess', row('a', { publicReach: 'perimeter' }), 'Perimeter'],
    ['publicAccess', row('a', { publicReach: null }), 'Unknown'],
    ['cmk', row('a'), 'Microsoft'],
    ['sku', row('a'), 'E8ads_v5 × 2'],
    ['sku', row('a', { sku: { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic' } }), 'Dev E2a_v4'],
    ['tenants', row('a', { trustedExternalTenants: [] }), 'My tenant'],
    ['admins', row('a'), 'Not loaded'],
    ['score', row('a', {}, null), '–'],
  ])('fleet cells show the value of the column %s', (columnId, row, expected) => {
    expect(text(columnId, row)).toBe(expected);
  });

  it.each([
    ['diskEncryption', row('a'), ''],
    ['cmk', row('a'), ''],
    ['cmk', row('a', { keyName: 'adx-key' }), 'adx-key'],
    ['identity', row('a'), 'System, User'],
    ['identity', row('a', { identityType: 'None' }), ''],
    ['publicAccess', row('a'), 'Internet'],
    ['publicAccess', row('a', { allowedIpRanges: 3, publicReach: 'selected' }), '3 ranges'],
    ['publicAccess', row('a', { publicReach: 'perimeter' }), 'Perimeter'],
    ['publicAccess', row('a', { publicReach: 'disabled' }), ''],
    ['tenants', row('a'), ''],
    ['tenants', row('a', { trustedExternalTenants: ['t-1', 't-2'] }), '2 tenants'],
    ['admins', row('a', {}, 50, [adminsFinding('Two admins', 2)]), '2'],
  ])('fleet cells of %s show an icon, and text only for values', (columnId, row, expected) => {
    expect(fleetColumn(columnId)?.brief?.(row)).toBe(expected);
  });

  it.each([
    ['sku', row('a'), 'Standard_E8ads_v5 × 2'],
    ['cmk', row('a'), 'Encryption key: Microsoft-managed key. Fail'],
    ['tenants', row('a', { trustedExternalTenants: [] }), 'Trusted tenants: My tenant only. Fail'],
    ['tenants', row('a', { trustedExternalTenants: ['t-1', 't-2'] }), 'Trusted tenants: t-1, t-2. Fail'],
    ['diskEncryption', row('a'), 'Disk encryption: On. Fail'],
    ['doubleEncryption', row('a'), 'Double encryption: Not returned by Azure, so the documented default applies. Fail'],
  ])('the tooltip of %s says in full what the cell abbreviates', (columnId, row, expected) => {
    const column = fleetColumn(columnId);
    expect(column && cellTitle(column, row, column.checkId && 'Fail')).toBe(expected);
  });
});
