import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { deleteResource, loadEstate } from '../../store';
import { assignment, cluster, clusterPath, group, identityId, smallEstate, tenantId } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const vault = `${group}/providers/Microsoft.KeyVault/vaults/keys`;
const encryptionUser = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const principalId = '50000000-0000-4000-8000-000000000001';
const role = assignment(vault, encryptionUser, principalId, '70000000-0000-4000-8000-000000000009');

/** `alpha` with a key that its own identity may use, and `beta` that follows it. */
function encrypted() {
  return smallEstate([
    cluster(
      'alpha',
      { keyVaultProperties: { keyName: 'data', keyVersion: '', keyVaultUri: 'https://keys.vault.azure.net' } },
      { identity: { type: 'SystemAssigned', principalId, tenantId } },
    ),
    cluster('beta'),
    {
      id: `${group}/providers/Microsoft.Kusto/Clusters/beta/AttachedDatabaseConfigurations/copy`,
      name: 'beta/copy',
      type: 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations',
      properties: { clusterResourceId: clusterPath, databaseName: '*', defaultPrincipalsModificationKind: 'Union' },
    },
    {
      id: vault,
      name: 'keys',
      type: 'Microsoft.KeyVault/vaults',
      location: 'westus2',
      properties: {
        vaultUri: 'https://keys.vault.azure.net/',
        enableSoftDelete: true,
        enablePurgeProtection: true,
        enableRbacAuthorization: true,
      },
    },
    {
      id: `${vault}/keys/data`,
      name: 'data',
      type: 'Microsoft.KeyVault/vaults/keys',
      properties: { attributes: { enabled: true } },
    },
    role,
  ]);
}

describe('a cluster whose key can no longer be used', () => {
  const stateOf = async (send: ReturnType<typeof smallEstate>['send'], name: string) => {
    const { body } = await send('GET', `${clusterPath.replace(/alpha$/, name)}?${version}`);
    const { state, stateReason } = objectOf((body as JsonObject).properties);
    return [state, stateReason];
  };
  const rolePath = `${role.id}?api-version=2022-04-01`;
  const suspended = [
    'Stopped',
    expect.stringMatching(/^Suspended [\d-]+ [\d:]+ \+00:00 due to lost access to KeyVault$/),
  ];

  it('a cluster is suspended with its followers when its identity loses the key, and all resume when it is back', async () => {
    const { send } = encrypted();
    expect(await stateOf(send, 'alpha')).toEqual(['Running', null]);
    expect((await send('DELETE', rolePath)).status).toBe(200);
    expect([await stateOf(send, 'alpha'), await stateOf(send, 'beta')]).toEqual([suspended, suspended]);
    const { roleDefinitionId } = objectOf(role.properties);
    await send('PUT', rolePath, {
      body: {
        properties: { roleDefinitionId: roleDefinitionId ?? '', principalId, principalType: 'ServicePrincipal' },
      },
    });
    expect([await stateOf(send, 'alpha'), await stateOf(send, 'beta')]).toEqual([
      ['Running', null],
      ['Running', null],
    ]);
  });

  it('a cluster without access to its key cannot be started', async () => {
    const { send, pass } = encrypted();
    await send('GET', `${clusterPath}?${version}`);
    await send('DELETE', rolePath);
    await send('POST', `${clusterPath}/start?${version}`);
    pass(11);
    expect((await stateOf(send, 'alpha'))[0]).toBe('Stopped');
  });

  it('a cluster keeps the state of its estate: neither a key that was never usable nor a reset suspends it', async () => {
    const { send, state } = encrypted();
    await send('GET', `${clusterPath}?${version}`);
    const without = state.initialEstate.resources.filter(({ id }) => id !== role.id);
    loadEstate(state, { ...state.initialEstate, resources: without });
    expect(await stateOf(send, 'alpha')).toEqual(['Running', null]);
    deleteResource(state, identityId, Date.now());
    expect(await stateOf(send, 'alpha')).toEqual(['Running', null]);
  });
});
