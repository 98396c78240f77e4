import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, database, group, smallEstate, subscription } from '../../testing/arm-service';
import type { ArmResource } from '../../types';

const path = `${subscription}/resourceGroups/new?api-version=2021-04-01`;

describe('resource groups', () => {
  it('a group is made, tagged, and does not move', async () => {
    const { send } = smallEstate();
    expect((await send('GET', path)).status).toBe(404);
    const made = await send('PUT', path, { body: { location: 'West Europe' } });
    expect([made.status, made.body.location]).toEqual([201, 'westeurope']);
    expect((await send('PUT', path, { body: { location: 'westeurope', tags: { a: 'b' } } })).status).toBe(200);
    const patched = await send('PATCH', path, { body: { tags: { c: 'd' } } });
    expect(patched.body.tags).toEqual({ c: 'd' });
    const moved = await send('PUT', path, { body: { location: 'eastus' } });
    expect([moved.status, objectOf(moved.body.error).code]).toEqual([409, 'InvalidResourceGroupLocation']);
  });

  it('a new resource group needs a location and the permission at its own scope', async () => {
    const { send } = smallEstate();
    expect((await send('PUT', path, { as: 'contributor', body: { location: 'eastus' } })).status).toBe(403);
    expect(objectOf((await send('PUT', path, { body: {} })).body.error).code).toBe('LocationRequired');
    expect((await send('PATCH', path, { body: { tags: {} } })).status).toBe(404);
  });

  describe('is deleted', () => {
    const vault: ArmResource = {
      id: `${group}/providers/Microsoft.KeyVault/vaults/keys`,
      name: 'keys',
      type: 'Microsoft.KeyVault/vaults',
      location: 'westus2',
      properties: { vaultUri: 'https://keys.vault.azure.net/', enableSoftDelete: true },
    };
    const target = `${group}?api-version=2021-04-01`;
    const clusterUrl = `${clusterPath}?api-version=2023-08-15`;
    const estate = () => smallEstate([cluster('alpha'), database('sales'), vault]);

    it('with all that it holds, when its time has come', async () => {
      const { send, state, pass } = estate();
      const started = await send('DELETE', target);
      const location = started.headers.get('location') ?? '';
      expect([started.status, started.text]).toEqual([202, '']);
      expect(location).toMatch(/\/subscriptions\/[^/]+\/operationresults\/[\w-]+\?api-version=2021-04-01$/);
      expect(objectOf((await send('GET', target)).body.properties).provisioningState).toBe('Deleting');
      expect((await send('GET', location)).status).toBe(202);
      const refused = await send('PATCH', clusterUrl, { body: { tags: { a: 'b' } } });
      expect([refused.status, objectOf(refused.body.error).code]).toEqual([409, 'ResourceGroupBeingDeleted']);
      pass(11);
      expect((await send('GET', location)).status).toBe(200);
      expect(objectOf((await send('GET', clusterUrl)).body.error).code).toBe('ResourceGroupNotFound');
      expect([...state.resources.keys()].filter((key) => key.startsWith(group.toLowerCase()))).toEqual([]);
      const deleted = `${subscription}/providers/Microsoft.KeyVault/deletedVaults?api-version=2023-07-01`;
      expect(arrayOf((await send('GET', deleted)).body.value).map((item) => objectOf(item).name)).toEqual(['keys']);
      expect((await send('DELETE', target)).status).toBe(404);
    });

    it('the resources of a deleted group exist until the deletion ends, and running operations don’t restore them', async () => {
      const { send, pass } = estate();
      expect((await send('PATCH', clusterUrl, { body: { tags: { a: 'b' } } })).status).toBe(202);
      await send('DELETE', target);
      pass(5);
      expect((await send('GET', clusterUrl)).status).toBe(200);
      pass(6);
      expect((await send('GET', clusterUrl)).status).toBe(404);
      pass(60);
      expect((await send('GET', clusterUrl)).status).toBe(404);
    });

    it('not at all while anything in it is locked', async () => {
      const { send } = estate();
      const lock = `${clusterPath}/providers/Microsoft.Authorization/locks/keep?api-version=2020-05-01`;
      await send('PUT', lock, { body: { properties: { level: 'CanNotDelete' } } });
      const refused = await send('DELETE', target);
      expect([refused.status, objectOf(refused.body.error).code]).toEqual([409, 'ScopeLocked']);
      expect(String(objectOf(refused.body.error).message)).toContain(clusterPath);
      expect((await send('DELETE', target, { as: 'reader' })).status).toBe(403);
    });

    it('a deletion of a resource group that fails by a fault leaves it as before', async () => {
      const { send, pass } = estate();
      await send('DELETE', target, { operationFault: { status: 'Failed' } });
      pass(11);
      expect(objectOf((await send('GET', target)).body.properties).provisioningState).toBe('Succeeded');
      expect((await send('GET', clusterUrl)).status).toBe(200);
    });
  });
});
