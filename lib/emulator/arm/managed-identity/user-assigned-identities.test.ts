import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { group, identityId, smallEstate, subscription } from '../../testing/arm-service';

const version = 'api-version=2023-01-31';
const path = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/new?${version}`;

describe('user-assigned identities', () => {
  it("a new identity is in the directory at once, and a deleted one isn't", async () => {
    const { send, state } = smallEstate();
    const made = await send('PUT', path, { body: { location: 'West US 2' } });
    expect([made.status, made.body.location]).toEqual([201, 'westus2']);
    expect(made.body.id).toContain('/resourcegroups/');
    const { principalId } = objectOf(made.body.properties);
    const inDirectory = () => state.directory.servicePrincipals.some(({ id }) => id === principalId);
    expect(inDirectory()).toBe(true);
    expect((await send('DELETE', path)).status).toBe(200);
    expect(inDirectory()).toBe(false);
    expect((await send('DELETE', path)).status).toBe(204);
  });

  it("a repeated PUT keeps the principal, and the identity can't move", async () => {
    const { send } = smallEstate();
    const made = await send('PUT', path, { body: { location: 'westus2' } });
    const again = await send('PUT', path, { body: { location: 'West US 2', tags: { a: 'b' } } });
    expect([again.status, again.body.properties]).toEqual([200, made.body.properties]);
    expect((await send('PUT', path, { body: { location: 'eastus' } })).status).toBe(409);
    expect((await send('PUT', path, { body: {} })).status).toBe(400);
  });

  it('federated credentials need an issuer, a subject, and audiences, and are deleted with the identity', async () => {
    const { send } = smallEstate();
    const credential = `${identityId}/federatedIdentityCredentials/github?${version}`;
    const properties = { issuer: 'https://issuer', subject: 'repo', audiences: ['api://AzureADTokenExchange'] };
    expect((await send('PUT', credential, { body: { properties: { issuer: 'https://issuer' } } })).status).toBe(400);
    expect((await send('PUT', credential, { body: { properties } })).status).toBe(201);
    expect(objectOf((await send('GET', credential)).body.properties)).toEqual(properties);
    await send('DELETE', `${identityId}?${version}`);
    expect((await send('GET', credential)).status).toBe(404);
  });

  it('a refused identity leaves no service principal', async () => {
    const { send, state } = smallEstate();
    const before = state.directory.servicePrincipals.length;
    for (const body of [{ location: 'westeurope', tags: { a: 1 } }, { location: 'mars' }, {}]) {
      expect((await send('PUT', path, { body })).status).toBe(400);
    }
    expect(state.directory.servicePrincipals).toHaveLength(before);
  });

  it('the resource group stays when its last identity is deleted', async () => {
    const implied = `${subscription}/resourceGroups/rg-implied`;
    const id = `${implied}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/only`;
    const { send } = smallEstate([{ id, name: 'only', type: 'Microsoft.ManagedIdentity/userAssignedIdentities' }]);
    expect((await send('DELETE', `${id}?${version}`)).status).toBe(200);
    expect((await send('GET', `${implied}?api-version=2021-04-01`)).status).toBe(200);
  });
});
