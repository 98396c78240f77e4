import { describe, expect, it } from 'vitest';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { KustoCluster } from '@/lib/model/cluster';
import type { PropertyChange, ResourceChange } from '@/lib/model/resource-change';
import { withEffects } from './change-effects';

const options = { at: '2026-11-28T12:00:00Z', settings: defaultCheckSettings };
const access = (before: string, after: string): PropertyChange => ({
  path: 'properties.publicNetworkAccess',
  before,
  after,
});
const encryption = (before: string, after: string): PropertyChange => ({
  path: 'properties.enableDiskEncryption',
  before,
  after,
});

function clusterWith(properties: object): KustoCluster {
  const { cluster } = sampleSnapshot({ cluster: { properties } }).parts;
  return cluster.state === 'read' ? cluster.value : expect.fail('The sample has a cluster.');
}

function change(more: Partial<ResourceChange>, cluster: KustoCluster): ResourceChange {
  return {
    id: 'change',
    resourceId: cluster.id,
    time: '2026-11-27T10:00:00Z',
    kind: 'update',
    operation: 'Microsoft.Kusto/clusters/write',
    by: { name: 'thomas@contoso.com', objectId: null, kind: 'user' },
    client: { name: 'Azure portal', appId: null, isTemplate: false },
    correlationId: 'c-1',
    properties: null,
    sources: ['resource-graph'],
    ...more,
  };
}

function effectsOf(cluster: KustoCluster, changes: readonly Partial<ResourceChange>[]) {
  return withEffects(
    changes.map((more) => change(more, cluster)),
    [sampleReading(cluster)],
    options,
  );
}

const isPublic = { checkId: 'public-network-enabled', severity: expect.any(String) };
const isOff = { checkId: 'disk-encryption-off', severity: expect.any(String) };

describe('the effect of changes on findings', () => {
  it('is computed back from the present cluster, one change after the other', async () => {
    const cluster = clusterWith({ publicNetworkAccess: 'Enabled', enableDiskEncryption: true });
    const [newest, older] = await effectsOf(cluster, [
      { properties: [access('Disabled', 'Enabled')] },
      { properties: [access('Enabled', 'Disabled'), encryption('false', 'true')] },
    ]);
    expect(newest?.effect?.newlyFails).toContainEqual(isPublic);
    expect(newest?.effect?.resolves).not.toContainEqual(isPublic);
    expect(older?.effect?.resolves).toEqual(expect.arrayContaining([isPublic, isOff]));
  });

  it.each<[string, Partial<ResourceChange>]>([
    ['whose values Azure cut', { properties: [{ ...access('Disabled', 'Enabled'), truncated: true }] }],
    ['without recorded values', {}],
    ['whose new value isn’t the present one', { properties: [access('Enabled', 'SecuredByPerimeter')] }],
    ['that created the cluster', { kind: 'create' }],
  ])('of a change %s is unknown, and so is that of older changes', async (_what, more) => {
    const cluster = clusterWith({ publicNetworkAccess: 'Enabled' });
    const changes = await effectsOf(cluster, [more, { properties: [access('Disabled', 'Enabled')] }]);
    expect(changes.map(({ effect }) => effect)).toEqual([undefined, undefined]);
  });

  it('of a change that no check of the cluster alone reads is unknown', async () => {
    const cluster = { ...clusterWith({}), tags: { owner: 'ada' } };
    const [tag] = await effectsOf(cluster, [{ properties: [{ path: 'tags.owner', before: 'bob', after: 'ada' }] }]);
    expect(tag).not.toHaveProperty('effect');
  });

  it('a start or stop doesn’t hide the effect of older changes', async () => {
    const cluster = clusterWith({ publicNetworkAccess: 'Enabled' });
    const [, older] = await effectsOf(cluster, [{ kind: 'action' }, { properties: [access('Disabled', 'Enabled')] }]);
    expect(older?.effect?.newlyFails).toContainEqual(isPublic);
  });

  it('each setting that can be taken back has its fix, and one that changed again has none', async () => {
    const cluster = clusterWith({ publicNetworkAccess: 'Enabled', enableDiskEncryption: true });
    const [both] = await effectsOf(cluster, [
      { properties: [access('Disabled', 'Enabled'), encryption('true', 'false')] },
    ]);
    expect(both?.reverts).toEqual([
      {
        path: 'properties.publicNetworkAccess',
        fixId: 'revert-change',
        input: {
          before: { properties: { publicNetworkAccess: 'Disabled' } },
          after: { properties: { publicNetworkAccess: 'Enabled' } },
        },
      },
    ]);
  });

  it('other requests get their turn among hundreds of changes', async () => {
    const cluster = clusterWith({});
    let turns = 0;
    const other = () => {
      turns += 1;
      if (turns < 100) setImmediate(other);
    };
    setImmediate(other);
    await effectsOf(
      cluster,
      Array.from({ length: 200 }, () => ({ properties: [access('a', 'b')] })),
    );
    expect(turns).toBeGreaterThan(1);
  });

  it('a cluster that isn’t readable and a resource below a cluster stay as recorded', async () => {
    const cluster = clusterWith({});
    const below = change({ resourceId: `${cluster.id}/databases/Sales`, properties: [access('a', 'b')] }, cluster);
    expect(await withEffects([below], [sampleReading(cluster)], options)).toEqual([below]);
    const gone = change({ properties: [access('Disabled', 'Enabled')] }, cluster);
    expect(await withEffects([gone], [], options)).toEqual([gone]);
  });
});
