import { describe, expect, it } from 'vitest';
import type { PropertyChange, ResourceChange } from '@/lib/model/resource-change';
import { openingsOf } from './openings';
import { testRow } from './testing/rows';

const row = testRow('contosoclicks', {}, { allowedIpRanges: 0 });

function changeOf(id: string, ...properties: [path: string, before: string | null, after: string | null][]) {
  return {
    id,
    resourceId: row.cluster.id.toUpperCase(),
    time: '2026-11-25T10:00:00.000Z',
    kind: 'update',
    operation: 'microsoft.kusto/clusters/write',
    by: { name: 'thomas.meyer@contoso.example', objectId: null, kind: 'user' },
    client: { name: 'Azure Portal', appId: null, isTemplate: false },
    correlationId: id,
    properties: properties.map(
      ([path, before, after]): PropertyChange => ({
        path: `properties.${path}`,
        before,
        after,
      }),
    ),
    sources: ['resource-graph'],
  } satisfies ResourceChange;
}

const foundIn = (rows: Parameters<typeof openingsOf>[0], ...changes: ResourceChange[]) =>
  openingsOf(rows, changes).map(({ change }) => change.id);

describe('the change that opened a cluster', () => {
  it.each<[string, Parameters<typeof changeOf>[1]]>([
    ['turned on public network access', ['publicNetworkAccess', 'Disabled', 'Enabled']],
    ['left a network security perimeter', ['publicNetworkAccess', 'SecuredByPerimeter', 'Enabled']],
    ['replaced a range by the internet', ['allowedIpRangeList[0]', '198.51.100.0/24', '0.0.0.0/0']],
    ['removed the last range', ['allowedIpRangeList[0]', '198.51.100.0/24', null]],
  ])('is found if it %s', (_what, property) => {
    expect(foundIn([row], changeOf('opened', property))).toEqual(['opened']);
  });

  it.each<[string, Parameters<typeof changeOf>[1]]>([
    ['has a tag', ['tags.owner', 'a', 'b']],
    ['was open before it', ['allowedIpRangeList[0]', '0.0.0.0/0', null]],
    ['only has one more narrow range', ['allowedIpRangeList[1]', null, '198.51.100.0/24']],
    ['has a list in an unknown form', ['allowedIpRangeList', '["198.51.100.0/24"]', '[]']],
    ['was created open', ['publicNetworkAccess', null, 'Enabled']],
  ])('is not found if the cluster %s', (_what, property) => {
    expect(foundIn([row], changeOf('other', property))).toEqual([]);
  });

  it('is not one before the cluster was closed', () => {
    const closed = changeOf('closed', ['publicNetworkAccess', 'Enabled', 'Disabled']);
    const opened = changeOf('opened', ['publicNetworkAccess', 'Disabled', 'Enabled']);
    expect(foundIn([row], closed, opened)).toEqual([]);
    expect(foundIn([row], opened, closed)).toEqual(['opened']);
  });

  it('is not one of a cluster that the internet no longer reaches', () => {
    const opened = changeOf('opened', ['publicNetworkAccess', 'Disabled', 'Enabled']);
    expect(foundIn([testRow('contosoclicks', {}, { publicReach: 'selected' })], opened)).toEqual([]);
  });

  it('is not the removal of a range while others remain, which aren’t recorded', () => {
    const removed = changeOf('removed', ['allowedIpRangeList[0]', '198.51.100.0/24', null]);
    expect(foundIn([testRow('contosoclicks', {}, { allowedIpRanges: 2 })], removed)).toEqual([]);
  });
});
