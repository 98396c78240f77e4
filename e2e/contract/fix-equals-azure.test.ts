import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../lib/checks/samples/sample-snapshot';
import { buildPlan } from '../../lib/fixes/build-plan';
import type { FixId } from '../../lib/fixes/catalog';
import type { FixPlan } from '../../lib/fixes/plan/fix-plan';
import { applyPlan } from '../../lib/fixes/steps';
import type { KustoCluster } from '../../lib/model/cluster';
import { clusterPath, golden, goldenCluster, goldenEstate } from '../fixtures/golden';
import { type Standalone, startStandalone } from '../fixtures/standalone';

/**
 * Compares what-if, the emulator, and recorded bodies of the real service, so that two of them can't share a mistake
 * unnoticed.
 */
const url = `${clusterPath}?api-version=2022-02-01`;

const userIdentities = Object.fromEntries(
  ['ingest', 'export'].map((name) => [
    `/subscriptions/${golden.subscriptionId}/resourcegroups/${golden.resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
    { principalId: '00000000-0000-4000-8000-0000000000e1', clientId: '00000000-0000-4000-8000-0000000000e2' },
  ]),
);

const cases: {
  sentence: string;
  fixId: FixId;
  before: Partial<KustoCluster> & { properties?: Record<string, unknown> };
  /** The PATCH body in Microsoft's documentation of the setting, or in the recording. */
  body: Record<string, unknown>;
  /** Applies the expected changes to the recorded GET body, except `etag`. */
  after: (cluster: KustoCluster) => void;
}[] = [
  {
    sentence: 'turning on disk encryption',
    fixId: 'disk-encryption-off',
    before: {},
    body: { properties: { enableDiskEncryption: true } },
    after: (cluster) => {
      cluster.properties.enableDiskEncryption = true;
    },
  },
  {
    sentence: 'turning off disk encryption',
    fixId: 'turn-disk-encryption-off',
    before: { properties: { enableDiskEncryption: true } },
    body: { properties: { enableDiskEncryption: false } },
    after: (cluster) => {
      cluster.properties.enableDiskEncryption = false;
    },
  },
  {
    sentence: 'turning on the system-assigned identity of a cluster without identities',
    fixId: 'managed-identity-none',
    before: { identity: { type: 'None', tenantId: golden.tenantId } },
    body: { identity: { type: 'SystemAssigned' } },
    after: (cluster) => {
      cluster.identity = { type: 'SystemAssigned', tenantId: golden.tenantId, principalId: expect.any(String) };
    },
  },
  {
    sentence: 'turning on the system-assigned identity of a cluster with two user-assigned identities',
    fixId: 'turn-system-identity-on',
    before: { identity: { type: 'UserAssigned', tenantId: golden.tenantId, userAssignedIdentities: userIdentities } },
    body: {
      identity: {
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: Object.fromEntries(Object.keys(userIdentities).map((id) => [id, {}])),
      },
    },
    after: (cluster) => {
      cluster.identity = {
        type: 'SystemAssigned, UserAssigned',
        tenantId: golden.tenantId,
        principalId: expect.any(String),
        userAssignedIdentities: userIdentities,
      };
    },
  },
  {
    sentence: 'turning off the system-assigned identity of a cluster with two user-assigned identities',
    fixId: 'turn-system-identity-off',
    before: {
      identity: {
        ...goldenCluster.identity,
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: userIdentities,
      },
    },
    body: {
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: Object.fromEntries(Object.keys(userIdentities).map((id) => [id, {}])),
      },
    },
    after: (cluster) => {
      cluster.identity = { type: 'UserAssigned', tenantId: golden.tenantId, userAssignedIdentities: userIdentities };
    },
  },
  {
    sentence: 'turning off the only identity of a cluster',
    fixId: 'turn-system-identity-off',
    before: {},
    body: { identity: { type: 'None' } },
    after: (cluster) => {
      cluster.identity = { type: 'None', tenantId: golden.tenantId };
    },
  },
  {
    sentence: 'purge off',
    fixId: 'purge-enabled',
    before: {},
    body: { properties: { enablePurge: false } },
    after: (cluster) => {
      cluster.properties.enablePurge = false;
    },
  },
  {
    sentence: 'returning to the Microsoft-managed key with an empty object',
    fixId: 'turn-customer-managed-key-off',
    before: {
      properties: {
        keyVaultProperties: { keyName: 'data', keyVersion: '', keyVaultUri: 'https://kv.vault.azure.net' },
      },
    },
    body: { properties: { keyVaultProperties: {} } },
    after: (cluster) => {
      cluster.properties.keyVaultProperties = null;
    },
  },
];

describe.each(cases)('$sentence', ({ fixId, before, body, after }) => {
  const { properties, ...rest } = before;
  const start: KustoCluster = {
    ...structuredClone(goldenCluster),
    ...structuredClone(rest),
    properties: { ...structuredClone(goldenCluster.properties), ...properties },
  };
  const expected = structuredClone(start);
  let emulator: Standalone;
  let owner: string;
  let plan: FixPlan;

  beforeAll(async () => {
    after(expected);
    const estate = { ...goldenEstate, resources: [start, ...goldenEstate.resources.slice(1)] };
    emulator = await startStandalone(estate);
    owner = await emulator.token('owner@contoso.com');
    plan = buildPlan(fixId, {}, snapshotOf((await emulator.call(owner, 'GET', url)).json));
  });
  afterAll(() => emulator.close());

  it('the fix sends exactly the body that Microsoft documents', () => {
    expect(plan.steps).toEqual([expect.objectContaining({ kind: 'cluster.update', body })]);
  });

  it('the fix and the recorded body have the result of the what-if in the emulator', async () => {
    const predicted = applyPlan(snapshotOf(start), plan).parts.cluster;
    const [step] = plan.steps;
    if (step?.kind !== 'cluster.update' || predicted.state !== 'read')
      throw new Error('A cluster update was expected.');
    const answer = await emulator.call(owner, 'PATCH', url, step.body, { 'if-match': plan.basedOn ?? '' });
    expect(answer.status).toBe(202);
    await emulator.until(
      async () => (await emulator.call(owner, 'GET', url)).json.properties.provisioningState === 'Succeeded',
    );
    const real = (await emulator.call(owner, 'GET', url)).json;
    expect({ ...real, etag: null }).toEqual({ ...expected, etag: null });
    expect(comparable(predicted.value)).toEqual(comparable(expected));
  });
});

/** Removes the ETag, and the IDs of a new identity, because Azure chooses both. */
function comparable({ etag: _etag, identity, ...cluster }: KustoCluster): unknown {
  const users = identity?.userAssignedIdentities;
  return { ...cluster, identity: { type: identity?.type, users: users ? Object.keys(users).sort() : [] } };
}

function snapshotOf(cluster: KustoCluster) {
  const snapshot = sampleSnapshot();
  const part = snapshot.parts.cluster;
  if (part.state !== 'read') throw new Error('The sample is read.');
  return {
    ...snapshot,
    clusterId: clusterPath,
    parts: { ...snapshot.parts, cluster: { ...part, value: structuredClone(cluster) } },
  };
}
