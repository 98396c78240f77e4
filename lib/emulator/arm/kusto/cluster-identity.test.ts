import { describe, expect, it } from 'vitest';
import { graphService } from '../../graph/service';
import { objectOf } from '../../json';
import { cluster, clusterPath, database, identityId, people, smallEstate, tenantId } from '../../testing/arm-service';
import { tokenOf } from '../../testing/sign-in';
import { ask } from '../../testing/state';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const alpha = `${clusterPath}?${version}`;
const errorOf = (body: JsonObject) => objectOf(body.error);

describe('identities', () => {
  const userKey = identityId.replace('resourceGroups', 'resourcegroups');
  const withUser = () =>
    cluster(
      'alpha',
      {},
      {
        identity: {
          type: 'UserAssigned',
          tenantId,
          userAssignedIdentities: { [userKey]: { principalId: 'p', clientId: 'c' } },
        },
      },
    );

  it('an identity that is written again changes nothing, and the answer keeps its principals to itself', async () => {
    const identity = { type: 'SystemAssigned', principalId: people.owner, tenantId };
    const { send } = smallEstate([cluster('alpha', {}, { identity })]);
    const answer = await send('PATCH', alpha, { body: { identity: { type: 'SystemAssigned' } } });
    expect([answer.status, answer.body.identity]).toEqual([
      200,
      { type: 'SystemAssigned', userAssignedIdentities: {} },
    ]);
    expect((await send('GET', alpha)).body.identity).toEqual(identity);
  });

  it('Graph returns a new system identity when the operation ends, without another request for the cluster', async () => {
    const { send, state } = smallEstate([cluster('alpha')]);
    state.settings.operationSeconds = 0;
    await send('PATCH', alpha, { body: { identity: { type: 'SystemAssigned' } } });
    const token = await tokenOf(state, 'owner@small.example', 'https://graph.microsoft.com/.default', tenantId);
    const path = "/v1.0/servicePrincipals?$filter=displayName eq 'alpha'";
    const { body } = await ask(graphService, state, path, { headers: { authorization: `Bearer ${token}` } });
    expect(body.value).toMatchObject([{ servicePrincipalType: 'ManagedIdentity' }]);
  });

  it('the system identity gets its principal when the operation is done, and the user-assigned one stays', async () => {
    const { send, pass, state } = smallEstate([withUser()]);
    const started = await send('PATCH', alpha, { body: { identity: { type: 'SystemAssigned, UserAssigned' } } });
    expect(started.body.identity).toEqual({
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { [userKey]: {} },
    });
    pass(11);
    const identity = objectOf((await send('GET', alpha)).body.identity);
    expect(identity).toMatchObject({ type: 'SystemAssigned, UserAssigned', tenantId });
    expect(Object.keys(objectOf(identity.userAssignedIdentities))).toEqual([userKey]);
    const principal = state.directory.servicePrincipals.find((app) => app.id === identity.principalId);
    expect(principal).toMatchObject({ displayName: 'alpha', servicePrincipalType: 'ManagedIdentity' });
  });

  it('SystemAssigned alone removes the user-assigned ones; None removes everything and the principal with it', async () => {
    const { send, pass, state } = smallEstate([withUser()]);
    const before = state.directory.servicePrincipals.length;
    await send('PATCH', alpha, { body: { identity: { type: 'SystemAssigned' } } });
    pass(11);
    const identity = objectOf((await send('GET', alpha)).body.identity);
    expect(identity.type).toBe('SystemAssigned');
    expect(identity).not.toHaveProperty('userAssignedIdentities');
    expect(state.directory.servicePrincipals).toHaveLength(before + 1);
    await send('PATCH', alpha, { body: { identity: { type: 'None' } } });
    pass(11);
    expect((await send('GET', alpha)).body.identity).toEqual({ type: 'None', tenantId });
    expect(state.directory.servicePrincipals).toHaveLength(before);
  });

  it('an identity is added with {} and removed with null', async () => {
    const { send, pass } = smallEstate();
    await send('PATCH', alpha, {
      body: { identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [identityId]: {} } } },
    });
    pass(11);
    const added = objectOf((await send('GET', alpha)).body.identity);
    expect(added.userAssignedIdentities).toEqual({
      [userKey]: {
        principalId: '50000000-0000-4000-8000-000000000002',
        clientId: '60000000-0000-4000-8000-000000000002',
      },
    });
    await send('PATCH', alpha, {
      body: { identity: { type: 'SystemAssigned', userAssignedIdentities: { [identityId]: null } } },
    });
    pass(11);
    expect(objectOf((await send('GET', alpha)).body.identity).type).toBe('SystemAssigned');
  });

  it('attaching an identity needs a right on the identity itself', async () => {
    const foreign = identityId.replace('/data/', '/vault/');
    const { send } = smallEstate([cluster('alpha'), { ...database('x'), id: foreign, name: 'x' }]);
    const answer = await send('PATCH', alpha, {
      as: 'contributor',
      body: { identity: { type: 'UserAssigned', userAssignedIdentities: { [foreign]: {} } } },
    });
    expect([answer.status, errorOf(answer.body).code]).toEqual([403, 'LinkedAuthorizationFailed']);
    expect(String(errorOf(answer.body).message)).toContain(`object id '${people.contributor}'`);
    expect(String(errorOf(answer.body).message)).toContain(
      "'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s)",
    );
  });
});
