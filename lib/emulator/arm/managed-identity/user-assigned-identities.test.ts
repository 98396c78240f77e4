import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { group, identityId, smallEstate } from '../../testing/arm-service';

const version = 'api-version=2023-01-31';
const path = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/new?${version}`;

describe('user-assigned identities', () => {
  it('a new one is somebody in the directory at once, and nobody when it is gone', async () => {
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

  it('writing it again keeps who it is, and it does not move', async () => {
    const { send } = smallEstate();
    const made = await send('PUT', path, { body: { location: 'westus2' } });
    const again = await send('PUT', path, { body: { location: 'West US 2', tags: { a: 'b' } } });
    expect([again.status, again.body.properties]).toEqual([200, made.body.properties]);
    expect((await send('PUT', path, { body: { location: 'eastus' } })).status).toBe(409);
    expect((await send('PUT', path, { body: {} })).status).toBe(400);
  });

  it('its federated credentials need issuer, subject and audiences, and go with it', async () => {
    const { send } = smallEstate();
    const credential = `${identityId}/federatedIdentityCredentials/github?${version}`;
    const properties = { issuer: 'https://issuer', subject: 'repo', audiences: ['api://AzureADTokenExchange'] };
    expect((await send('PUT', credential, { body: { properties: { issuer: 'https://issuer' } } })).status).toBe(400);
    expect((await send('PUT', credential, { body: { properties } })).status).toBe(201);
    expect(objectOf((await send('GET', credential)).body.properties)).toEqual(properties);
    await send('DELETE', `${identityId}?${version}`);
    expect((await send('GET', credential)).status).toBe(404);
  });

  it('a refused one leaves no service principal behind', async () => {
    const { send, state } = smallEstate();
    const before = state.directory.servicePrincipals.length;
    for (const body of [{ location: 'westeurope', tags: { a: 1 } }, { location: 'mars' }, {}]) {
      expect((await send('PUT', path, { body })).status).toBe(400);
    }
    expect(state.directory.servicePrincipals).toHaveLength(before);
  });
});
