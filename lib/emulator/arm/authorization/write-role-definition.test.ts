import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { group, people, smallEstate, subscription } from '../../testing/arm-service';

const guid = '90000000-0000-4000-8000-000000000001';
const version = 'api-version=2022-04-01';
const path = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}?${version}`;
const role = (assignableScopes: string[], roleName = 'Looks') => ({
  properties: { roleName, description: '', permissions: [{ actions: ['*/read'], notActions: [] }], assignableScopes },
});

describe('custom roles', () => {
  it('a role that was made gives its rights at once', async () => {
    const { send } = smallEstate();
    expect((await send('PUT', path, { body: role([subscription]) })).status).toBe(201);
    const assignment = `${group}/providers/Microsoft.Authorization/roleAssignments/${guid}?${version}`;
    const properties = { roleDefinitionId: path.split('?')[0] ?? '', principalId: people.noRole };
    expect((await send('PUT', assignment, { body: { properties } })).status).toBe(201);
    expect((await send('GET', `${group}?api-version=2021-04-01`, { as: 'noRole' })).status).toBe(200);
  });

  it('the right to write it is needed wherever it may be given', async () => {
    const { send } = smallEstate();
    const refused = await send('PUT', path, { as: 'contributor', body: role([group]) });
    expect(refused.status).toBe(403);
    const elsewhere = '/subscriptions/20000000-0000-4000-8000-000000000077';
    const beyond = await send('PUT', path, { body: role([subscription, elsewhere]) });
    expect(objectOf(beyond.body.error).message).toContain(`over scope '${elsewhere}'`);
  });

  it('a role name is unique in the directory, including built-in roles', async () => {
    const { send } = smallEstate();
    const taken = await send('PUT', path, { body: role([subscription], 'reader') });
    expect([taken.status, objectOf(taken.body.error).code]).toEqual([409, 'RoleDefinitionWithSameNameExists']);
  });

  it('a role that is still given cannot be deleted, and the built-in ones never', async () => {
    const { send } = smallEstate();
    await send('PUT', path, { body: role([subscription]) });
    const assignment = `${group}/providers/Microsoft.Authorization/roleAssignments/${guid}?${version}`;
    const properties = { roleDefinitionId: path.split('?')[0] ?? '', principalId: people.noRole };
    await send('PUT', assignment, { body: { properties } });
    expect(objectOf((await send('DELETE', path)).body.error).code).toBe('RoleDefinitionHasAssignments');
    await send('DELETE', assignment);
    expect((await send('DELETE', path)).status).toBe(200);
    const owner = path.replace(guid, '8e3af657-a8ff-443c-a75c-2fe8c4bcb635');
    expect((await send('DELETE', owner)).status).toBe(400);
  });
});
