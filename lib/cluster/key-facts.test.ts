import { describe, expect, it } from 'vitest';
import type { KustoCluster } from '@/lib/model/cluster';
import { keyFacts } from './key-facts';

const identityId =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-key';

function cluster(key: KustoCluster['properties']['keyVaultProperties'], attached: string[] = []): KustoCluster {
  return {
    id: '/subscriptions/s',
    name: 'contosoledger',
    location: 'West Europe',
    sku: { name: 'Standard_E8ads_v5', tier: 'Standard' },
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: Object.fromEntries(attached.map((id) => [id, { principalId: 'p', clientId: 'c' }])),
    },
    properties: { keyVaultProperties: key },
  };
}

describe('keyFacts', () => {
  it('an absent or emptied key is Microsoft’s', () => {
    expect(keyFacts(cluster(null))).toBeNull();
    expect(keyFacts(cluster({}))).toBeNull();
  });

  it('an empty version means the current one, and without a user identity the system identity reads the key', () => {
    expect(keyFacts(cluster({ keyName: 'data', keyVaultUri: 'https://kv', keyVersion: '' }))).toEqual({
      keyName: 'data',
      keyVaultUri: 'https://kv',
      version: null,
      identity: { kind: 'system' },
    });
  });

  it('an identity counts as attached without regard to case, and as detached when the cluster lost it', () => {
    const key = { keyName: 'data', keyVaultUri: 'https://kv', userIdentity: identityId.toLowerCase() };
    expect(keyFacts(cluster(key, [identityId]))?.identity).toMatchObject({ kind: 'user', attached: true });
    expect(keyFacts(cluster(key))?.identity).toMatchObject({ name: 'id-key', attached: false });
  });
});
