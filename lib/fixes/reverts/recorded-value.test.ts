import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { KustoCluster } from '@/lib/model/cluster';
import type { PropertyChange } from '@/lib/model/resource-change';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';
import { revertsOf } from './recorded-value';

function snapshotWith(cluster: object) {
  return sampleSnapshot({ cluster });
}

function clusterIn({ parts }: ReturnType<typeof snapshotWith>): KustoCluster {
  if (parts.cluster.state !== 'read') throw new Error('no cluster');
  return parts.cluster.value;
}

function change(path: string, before: string | null, after: string | null): PropertyChange {
  return { path, before, after };
}

const user = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/u';

describe('the recorded old value', () => {
  it.each<[string, object, PropertyChange[], object]>([
    [
      'of a word',
      { properties: { publicNetworkAccess: 'Enabled' } },
      [change('properties.publicNetworkAccess', 'Disabled', 'Enabled')],
      { properties: { publicNetworkAccess: 'Disabled' } },
    ],
    [
      'of a switch, which Azure can write in capitals',
      { properties: { enableDiskEncryption: false } },
      [change('properties.enableDiskEncryption', 'True', 'False')],
      { properties: { enableDiskEncryption: true } },
    ],
    [
      'of an added list entry',
      { properties: { allowedIpRangeList: ['10.0.0.0/8', '0.0.0.0/0'] } },
      [change('properties.allowedIpRangeList[1]', null, '0.0.0.0/0')],
      { properties: { allowedIpRangeList: ['10.0.0.0/8'] } },
    ],
    [
      'of a removed list entry',
      { properties: { allowedIpRangeList: [] } },
      [change('properties.allowedIpRangeList[0]', '10.0.0.0/8', null)],
      { properties: { allowedIpRangeList: ['10.0.0.0/8'] } },
    ],
    [
      'of a list of objects',
      { properties: { trustedExternalTenants: [{ value: '*' }] } },
      [change('properties.trustedExternalTenants[0].value', null, '*')],
      { properties: { trustedExternalTenants: [] } },
    ],
    [
      'of a tag with dots in its name, next to others',
      { tags: { 'a.b': 'new', owner: 'ada' } },
      [change('tags.a.b', 'old', 'new')],
      { tags: { 'a.b': 'old', owner: 'ada' } },
    ],
    [
      'of a tag whose name Azure recorded in another case',
      { tags: { owner: 'ada' } },
      [change('tags.Owner', 'bob', 'ada')],
      { tags: { owner: 'bob' } },
    ],
    [
      'of a tag that differs only in its case',
      { tags: { env: 'prod' } },
      [change('tags.env', 'Prod', 'prod')],
      { tags: { env: 'Prod' } },
    ],
    [
      'of tags that are numbers and words of another type',
      { tags: { capacity: '2', enableLogs: 'yes', level: '1' } },
      [change('tags.capacity', '4', '2'), change('tags.enableLogs', 'no', 'yes'), change('tags.level', '0', '1')],
      { tags: { capacity: '4', enableLogs: 'no', level: '0' } },
    ],
    [
      'of all tags as one object',
      { tags: { env: 'prod' } },
      [change('tags', '{"owner":"ada"}', '{ "env": "prod" }')],
      { tags: { owner: 'ada' } },
    ],
    [
      'of a property whose path has another case',
      { properties: { publicNetworkAccess: 'Enabled' } },
      [change('Properties.PublicNetworkAccess', 'Disabled', 'enabled')],
      { properties: { publicNetworkAccess: 'Disabled' } },
    ],
    [
      'of the number of instances',
      { sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 } },
      [change('sku.capacity', '4', '2')],
      { sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 4 } },
    ],
    [
      'of an identity, without the user-assigned ones',
      { identity: { type: 'SystemAssigned', principalId: 'p' } },
      [change('identity.type', 'None', 'SystemAssigned')],
      { identity: { type: 'None' } },
    ],
    [
      'of a key',
      {
        properties: { keyVaultProperties: { keyName: 'k', keyVaultUri: 'https://kv.vault.azure.net', keyVersion: '' } },
      },
      [
        change('properties.keyVaultProperties.keyName', null, 'k'),
        change('properties.keyVaultProperties.keyVaultUri', null, 'https://kv.vault.azure.net'),
      ],
      { properties: { keyVaultProperties: {} } },
    ],
  ])('%s is restored by a plan', (_what, cluster, changes, before) => {
    const snapshot = snapshotWith(cluster);
    const [revert, ...more] = revertsOf(changes, clusterIn(snapshot));
    expect(more).toEqual([]);
    expect(revert).toMatchObject({ state: 'ready', before });
    if (revert?.state !== 'ready') return;
    const input = { before: revert.before, after: revert.after };
    const unrecorded = buildPlan('revert-change', input, snapshot);
    expect(unrecorded.title).toMatch(/^Set /);
    expect(unrecorded.warnings[0]).toContain('Azure has no record of this value on the cluster.');
    const plan = buildPlan('revert-change', input, { ...snapshot, recordedChanges: [changes] });
    expect(plan.steps).toMatchObject([{ kind: 'cluster.update', body: before }]);
    expect(plan.title).toMatch(/^Revert /);
    const then = applyPlan(snapshot, plan);
    const undo = buildPlan('undo', { of: plan }, then);
    expect(undo.steps).toMatchObject([{ kind: 'cluster.update', body: revert.after }]);
    const refused = () => buildPlan('revert-change', { before: revert.after, after: revert.before }, snapshot);
    expect(refused().note).toMatch(/^The cluster already has this value/);
  });

  it.each<[string, object, PropertyChange[], string]>([
    [
      'cut values',
      { properties: { publicNetworkAccess: 'Enabled' } },
      [{ ...change('properties.publicNetworkAccess', 'Disabled', 'Enabled'), truncated: true }],
      'not-recorded',
    ],
    [
      'a removed user-assigned identity',
      { identity: { type: 'None' } },
      [
        change('identity.type', 'UserAssigned', 'None'),
        change(`identity.userAssignedIdentities.${user}.clientId`, 'c', null),
      ],
      'not-recorded',
    ],
    [
      'a value that was changed again',
      { properties: { publicNetworkAccess: 'SecuredByPerimeter' } },
      [change('properties.publicNetworkAccess', 'Disabled', 'Enabled')],
      'changed-since',
    ],
    [
      'a tag that was set again in another case',
      { tags: { env: 'PROD' } },
      [change('tags.env', 'dev', 'prod')],
      'changed-since',
    ],
    [
      'a number that isn’t one',
      { sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 } },
      [change('sku.capacity', 'two', '2')],
      'not-recorded',
    ],
    [
      'a switch that was neither on nor off',
      { properties: { enableDiskEncryption: true } },
      [change('properties.enableDiskEncryption', '1', 'true')],
      'not-recorded',
    ],
    ['a path to the prototype', { tags: { a: 'b' } }, [change('tags.__proto__', 'x', null)], 'changed-since'],
  ])('a revert of %s has the state %s', (_what, cluster, changes, state) => {
    expect(revertsOf(changes, clusterIn(snapshotWith(cluster)))).toMatchObject([{ state }]);
  });

  it('a property that no fix writes can’t be reverted, and is named once', () => {
    const changes = [
      change('properties.engineType', 'V2', 'V3'),
      change('properties.optimizedAutoscale.minimum', '2', '3'),
      change('properties.optimizedAutoscale.maximum', '2', '3'),
    ];
    expect(revertsOf(changes, clusterIn(snapshotWith({})))).toEqual([
      { path: 'engineType, optimizedAutoscale', state: 'unsupported' },
    ]);
  });

  it('availability zones can’t be reverted, although a fix sets them, because Azure can’t remove them', () => {
    expect(revertsOf([change('zones[0]', null, '1')], clusterIn(snapshotWith({})))).toEqual([
      { path: 'zones', state: 'permanent' },
    ]);
  });

  describe('of language extensions', () => {
    const python = { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_11_7' };
    const snapshot = snapshotWith({ properties: { languageExtensions: { value: [python] } } });
    const item = 'properties.languageExtensions.value[0]';
    const added = [
      change(`${item}.languageExtensionName`, null, 'python'),
      change(`${item}.languageExtensionImageName`, null, 'Python3_11_7'),
    ];

    it('a new extension is turned off by the plan of its fix', () => {
      const [revert] = revertsOf(added, clusterIn(snapshot));
      expect(revert).toMatchObject({ state: 'removable', name: 'PYTHON' });
      if (revert?.state !== 'removable') return;
      const plan = buildPlan(revert.fixId, { name: revert.name }, snapshot);
      expect(plan.steps).toMatchObject([{ kind: 'language-extensions.remove', value: [python] }]);
    });

    it.each([
      ['an extension that is off again changed again later', added, {}, 'changed-since'],
      ['an extension without a name isn’t recorded', added.slice(1), snapshot, 'not-recorded'],
      [
        'an extension that was turned off has no fix',
        [change(`${item}.languageExtensionName`, 'PYTHON', null)],
        snapshot,
        'unsupported',
      ],
    ])('revert of a language extension: %s', (_what, changes, cluster, state) => {
      expect(revertsOf(changes, clusterIn('parts' in cluster ? cluster : snapshotWith(cluster)))).toMatchObject([
        { path: 'properties.languageExtensions', state },
      ]);
    });
  });
});

describe('a plan to revert', () => {
  const snapshot = snapshotWith({ properties: { publicNetworkAccess: 'Enabled', enablePurge: true } });
  const value = (publicNetworkAccess: string) => ({ properties: { publicNetworkAccess } });

  it('a present value that isn’t the recorded new one is refused, with both values', () => {
    const input = { before: value('Enabled'), after: value('Disabled') };
    const wrong = { before: value('Disabled'), after: value('SecuredByPerimeter') };
    expect(buildPlan('revert-change', input, snapshot).steps).toEqual([]);
    expect(() => buildPlan('revert-change', wrong, snapshot)).toThrow(
      'differs from the values before and after this change. A later change might have set another value.',
    );
  });

  it('a setting that a fix turns only off can be turned on again, with the effect of its undo', () => {
    const off = snapshotWith({ properties: { enablePurge: false } });
    const input = { before: { properties: { enablePurge: true } }, after: { properties: { enablePurge: false } } };
    expect(buildPlan('revert-change', input, off).impact.affects).toMatch(/permanently erase/);
  });

  it('two settings at once, an unknown one, and a malformed value are refused', () => {
    const two = { properties: { publicNetworkAccess: 'Disabled', enablePurge: false } };
    for (const [before, after] of [
      [two, two],
      [{ properties: { uri: 'a' } }, { properties: { uri: 'b' } }],
      [value('Sometimes'), value('Enabled')],
      [value('Disabled'), { tags: { a: 'b' } }],
    ])
      expect(() => buildPlan('revert-change', { before, after }, snapshot)).toThrow(/one setting/);
  });
});
