import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { kustoClusterSchema } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';
import recorded from './golden-cluster.json';
import { patchCluster } from './predict-cluster-patch';

/** A real answer of the service (Azure/azure-cli-extensions, src/kusto, test_kusto_Scenario.yaml), ids replaced. */
const golden = kustoClusterSchema.parse(recorded);
const first = '/subscriptions/s/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/first';
const second = '/subscriptions/s/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/second';

function snapshotOf(cluster: typeof golden): Snapshot {
  const { parts } = sampleSnapshot();
  const reading = parts.cluster.state === 'read' ? { ...parts.cluster, value: cluster } : parts.cluster;
  return { clusterId: cluster.id, parts: { ...parts, cluster: reading } };
}

function applied(cluster: typeof golden, fixId: 'disk-encryption-off' | 'turn-system-identity-on'): unknown {
  const before = snapshotOf(cluster);
  const { parts } = applyPlan(before, buildPlan(fixId, {}, before));
  return parts.cluster.state === 'read' ? parts.cluster.value : undefined;
}

describe('a real cluster after a fix', () => {
  it('a real cluster after a fix differs only by disk encryption', () => {
    expect(applied(golden, 'disk-encryption-off')).toEqual({
      ...recorded,
      properties: { ...recorded.properties, enableDiskEncryption: true },
    });
  });

  it('a real cluster after a fix has the system-assigned identity and its user-assigned ones', () => {
    const users = { [first]: { principalId: 'p1', clientId: 'c1' }, [second]: { principalId: 'p2', clientId: 'c2' } };
    expect(
      applied(
        { ...golden, identity: { type: 'UserAssigned', userAssignedIdentities: users } },
        'turn-system-identity-on',
      ),
    ).toEqual({
      ...recorded,
      identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: users },
    });
  });
});

describe('PATCH', () => {
  const both = {
    ...golden,
    identity: {
      type: 'SystemAssigned,UserAssigned',
      principalId: 'p0',
      userAssignedIdentities: { [first]: { principalId: 'p1' }, [second]: { principalId: 'p2' } },
    },
  };

  it('a PATCH to SystemAssigned removes every user-assigned identity', () => {
    expect(patchCluster(both, { identity: { type: 'SystemAssigned' } }).identity).toEqual({
      type: 'SystemAssigned',
      principalId: 'p0',
    });
  });

  it('a PATCH to None removes every identity', () => {
    expect(patchCluster(both, { identity: { type: 'None' } }).identity).toEqual({ type: 'None' });
  });

  it('a PATCH adds a user-assigned identity by {}, removes one by null, and keeps the others', () => {
    const third = first.replace('first', 'third');
    const type = 'SystemAssigned, UserAssigned';
    expect(
      patchCluster(both, { identity: { type, userAssignedIdentities: { [third]: {}, [second.toUpperCase()]: null } } })
        .identity?.userAssignedIdentities,
    ).toEqual({ [first]: { principalId: 'p1' }, [third]: {} });
  });

  it('a PATCH keeps the object ID when the identities are sent unchanged', () => {
    expect(
      patchCluster(both, {
        identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [first]: {} } },
      }),
    ).toEqual(both);
  });

  it('a PATCH replaces a list and merges an object', () => {
    const optimizedAutoscale = { version: 1, isEnabled: true, minimum: 2, maximum: 4 };
    const patched = patchCluster(
      { ...golden, properties: { ...golden.properties, optimizedAutoscale } },
      { properties: { allowedIpRangeList: ['10.0.0.0/8'], optimizedAutoscale: { maximum: 8 } } },
    );
    expect(patched.properties).toMatchObject({
      allowedIpRangeList: ['10.0.0.0/8'],
      optimizedAutoscale: { version: 1, isEnabled: true, minimum: 2, maximum: 8 },
    });
  });

  const keyVaultUri = 'https://kv.vault.azure.net';
  const pinned = {
    ...golden,
    properties: { ...golden.properties, keyVaultProperties: { keyName: 'old', keyVaultUri, keyVersion: '1' } },
  };

  it('a PATCH replaces the whole key, so that an absent version is the current one', () => {
    const change = { keyName: 'new', keyVaultUri };
    expect(patchCluster(pinned, { properties: { keyVaultProperties: change } }).properties.keyVaultProperties).toEqual({
      ...change,
      keyVersion: '',
    });
  });

  it('a PATCH with {} clears the key', () => {
    expect(patchCluster(pinned, { properties: { keyVaultProperties: {} } }).properties.keyVaultProperties).toBeNull();
  });

  it('a PATCH keeps an equal key in its spelling', () => {
    const change = { keyName: 'OLD', keyVaultUri: `${keyVaultUri}/`, keyVersion: '1' };
    expect(patchCluster(pinned, { properties: { keyVaultProperties: change } })).toEqual(pinned);
    expect(patchCluster(golden, { properties: { keyVaultProperties: {} } })).toEqual(golden);
  });
});
