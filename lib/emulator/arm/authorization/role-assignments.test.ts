import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import {
  assignment,
  cluster,
  clusterPath,
  group,
  people,
  roleIds,
  smallEstate,
  subscription,
  tenantId,
} from '../../testing/arm-service';
import type { Json, JsonObject } from '../../types';

const version = 'api-version=2022-04-01';
const errorOf = (body: JsonObject) => objectOf(body.error);
const names = (value: Json | undefined) => arrayOf(value).map((item) => String(objectOf(item).name).slice(-2));
const at = (scope: string, name = '') => `${scope}/providers/Microsoft.Authorization/roleAssignments${name}?${version}`;
const fresh = '/90000000-0000-4000-8000-000000000001';
const definitionId = (role: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
const give = (role: string, principalId: string, more: JsonObject = {}) => ({
  properties: { roleDefinitionId: definitionId(role), principalId, ...more },
});

describe('listing role assignments', () => {
  const group2 = '40000000-0000-4000-8000-000000000001';
  const estate = () =>
    smallEstate([
      cluster('alpha'),
      assignment(
        `${group}/providers/Microsoft.Kusto/Clusters/alpha`,
        roleIds.reader,
        people.noRole,
        '70000000-0000-4000-8000-000000000004',
      ),
      assignment(clusterPath, roleIds.contributor, group2, '70000000-0000-4000-8000-000000000005'),
      assignment(
        `/providers/Microsoft.Management/managementGroups/${tenantId}`,
        roleIds.reader,
        people.noRole,
        '70000000-0000-4000-8000-000000000006',
      ),
    ]);

  it('a list reaches from the scope up and down; atScope() leaves out what lies below', async () => {
    const { send } = estate();
    expect(names((await send('GET', at(clusterPath))).body.value).sort()).toEqual(['01', '02', '03', '04', '05', '06']);
    expect(names((await send('GET', at(subscription))).body.value).sort()).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
    ]);
    expect(names((await send('GET', `${at(subscription)}&$filter=atScope()`)).body.value).sort()).toEqual([
      '01',
      '03',
      '06',
    ]);
    expect(names((await send('GET', `${at(group)}&%24filter=atScope%28%29`)).body.value).sort()).toEqual([
      '01',
      '02',
      '03',
      '06',
    ]);
  });

  it('a person’s own assignments, and those through groups', async () => {
    const { send } = estate();
    const filtered = async (filter: string) =>
      names((await send('GET', `${at(clusterPath)}&$filter=${filter}`)).body.value).sort();
    expect(await filtered(`principalId eq '${people.reader}'`)).toEqual(['03']);
    expect(await filtered(`assignedTo('${people.reader}')`)).toEqual(['03', '05']);
    expect(await filtered(`atScope() and assignedTo('${people.noRole}')`)).toEqual(['04', '06']);
  });

  it('an unknown filter is refused with its name', async () => {
    const { send } = estate();
    const answer = await send('GET', `${at(clusterPath)}&$filter=roleDefinitionId eq 'x'`);
    expect(answer.status).toBe(501);
    expect(String(errorOf(answer.body).message)).toContain("roleDefinitionId eq 'x'");
  });

  it('a role from above is named under the subscription that is asked, where its definition is listed too', async () => {
    const root = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
    const inherited = assignment(root, roleIds.reader, people.reader, '70000000-0000-4000-8000-000000000007');
    const short = `/providers/Microsoft.Authorization/roleDefinitions/${roleIds.reader}`;
    const properties = { ...objectOf(inherited.properties), roleDefinitionId: short };
    const { send } = smallEstate([{ ...inherited, properties }]);
    const { body } = await send('GET', `${at(subscription)}&$filter=principalId eq '${people.reader}'`);
    const roles = arrayOf(body.value).map((item) => objectOf(objectOf(item).properties).roleDefinitionId);
    expect(roles).toEqual([definitionId(roleIds.reader), definitionId(roleIds.reader)]);
    const there = await send('GET', `${at(root)}&$filter=atScope()`, { as: 'reader' });
    expect(objectOf(objectOf(arrayOf(there.body.value)[0]).properties).roleDefinitionId).toBe(short);
  });

  it('roles at the root management group are listed there too', async () => {
    const { send } = smallEstate([
      assignment(
        `/providers/Microsoft.Management/managementGroups/${tenantId}`,
        roleIds.owner,
        people.owner,
        '70000000-0000-4000-8000-000000000007',
      ),
    ]);
    const root = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
    expect(names((await send('GET', `${at(root)}&$filter=atScope()`)).body.value)).toEqual(['07']);
    expect((await send('GET', at(root), { as: 'reader' })).status).toBe(403);
  });
});

describe('giving and taking Azure roles', () => {
  it('an assignment is created with 201; who created it is known only afterwards', async () => {
    const { send } = smallEstate();
    const created = await send('PUT', at(clusterPath, fresh), { body: give(roleIds.reader, people.noRole) });
    expect(created.status).toBe(201);
    expect(created.body.properties).toMatchObject({
      principalType: 'User',
      scope: clusterPath,
      condition: null,
      createdBy: null,
      updatedBy: people.owner,
      delegatedManagedIdentityResourceId: null,
    });
    const read = await send('GET', at(clusterPath, fresh));
    expect(objectOf(read.body.properties).createdBy).toBe(people.owner);
    expect((await send('GET', `${clusterPath}?api-version=2023-08-15`, { as: 'noRole' })).status).toBe(200);
  });

  it('the same role for the same person again is a conflict, under any name', async () => {
    const { send } = smallEstate();
    const body = give(roleIds.reader, people.noRole);
    await send('PUT', at(clusterPath, fresh), { body });
    for (const name of [fresh, fresh.replace(/1$/, '2')]) {
      const again = await send('PUT', at(clusterPath, name), { body });
      expect(again.status).toBe(409);
      expect(again.body).toEqual({
        error: { code: 'RoleAssignmentExists', message: 'The role assignment already exists.' },
      });
    }
    const other = await send('PUT', at(clusterPath, fresh), { body: give(roleIds.contributor, people.noRole) });
    expect([other.status, errorOf(other.body).code]).toEqual([400, 'RoleAssignmentUpdateNotPermitted']);
  });

  it('a principal that is not there is named without dashes, two blanks before the link', async () => {
    const { send } = smallEstate();
    const lost = '05f1c957-878b-4aba-9c3b-a9f44a39c6f3';
    const answer = await send('PUT', at(clusterPath, fresh), { body: give(roleIds.reader, lost) });
    expect([answer.status, errorOf(answer.body).code]).toEqual([400, 'PrincipalNotFound']);
    expect(String(errorOf(answer.body).message)).toContain(
      `Principal 05f1c957878b4aba9c3ba9f44a39c6f3 does not exist in the directory ${tenantId}.`,
    );
    expect(String(errorOf(answer.body).message)).toContain('or Group.  See https://aka.ms/docs-principaltype');
    const body = give(roleIds.reader, lost, { principalType: 'ServicePrincipal' });
    expect((await send('PUT', at(clusterPath, fresh), { body })).status).toBe(201);
  });

  it('a description and a condition are edited under the same name, by answers as recorded; nothing else is', async () => {
    const { send } = smallEstate();
    const put = (more: JsonObject, name = fresh) =>
      send('PUT', at(clusterPath, name), { body: give(roleIds.reader, people.noRole, more) });
    await put({});
    const before = objectOf((await send('GET', at(clusterPath, fresh))).body.properties);
    const condition = '@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:Name] StringEquals "a"';
    const edited = await put({ description: 'Some updated description.', condition });
    expect([edited.status, objectOf(edited.body.properties)]).toEqual([
      201,
      expect.objectContaining({ description: 'Some updated description.', conditionVersion: '2.0', createdBy: null }),
    ]);
    const after = objectOf((await send('GET', at(clusterPath, fresh))).body.properties);
    expect([after.condition, after.createdBy, after.createdOn]).toEqual([
      condition,
      before.createdBy,
      before.createdOn,
    ]);
    expect((await put({ description: 'Some updated description.', condition })).status).toBe(409);
    expect((await put({ description: 'Another.' }, '/90000000-0000-4000-8000-000000000002')).status).toBe(409);
    const plain = await put({ condition: '', conditionVersion: '', description: 'Some updated description.' });
    expect(objectOf(plain.body.properties)).toMatchObject({ condition: null, conditionVersion: null });
  });

  it('a wrong principal type is refused', async () => {
    const { send } = smallEstate();
    const body = give(roleIds.reader, people.noRole, { principalType: 'Group' });
    const answer = await send('PUT', at(clusterPath, fresh), { body });
    expect([answer.status, errorOf(answer.body).code]).toEqual([400, 'UnmatchedPrincipalType']);
  });

  it('a deleted assignment comes back as the answer, and deleting nothing is 204', async () => {
    const { send } = smallEstate();
    await send('PUT', at(clusterPath, fresh), { body: give(roleIds.reader, people.noRole) });
    const gone = await send('DELETE', at(clusterPath, fresh));
    expect([gone.status, gone.body.name]).toEqual([200, fresh.slice(1)]);
    expect((await send('DELETE', at(clusterPath, fresh))).status).toBe(204);
    expect((await send('GET', `${clusterPath}?api-version=2023-08-15`, { as: 'noRole' })).status).toBe(403);
  });

  it('a Contributor may not give roles, and one who may only give Reader gives nothing else', async () => {
    const administrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
    const condition = `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{${roleIds.reader}}))`;
    const delegated = assignment(clusterPath, administrator, people.noRole, '70000000-0000-4000-8000-000000000008');
    delegated.properties = { ...objectOf(delegated.properties), condition, conditionVersion: '2.0' };
    const { send } = smallEstate([cluster('alpha'), delegated]);
    const body = give(roleIds.contributor, people.reader);
    const plain = await send('PUT', at(clusterPath, fresh), { as: 'contributor', body });
    expect(String(errorOf(plain.body).message)).toContain(
      "does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write'",
    );
    const limited = await send('PUT', at(clusterPath, fresh), { as: 'noRole', body });
    expect(String(errorOf(limited.body).message)).toContain('or an ABAC condition not fulfilled');
    const allowed = give(roleIds.reader, people.contributor);
    expect((await send('PUT', at(clusterPath, fresh), { as: 'noRole', body: allowed })).status).toBe(201);
  });

  it('a resource that is not there takes no roles', async () => {
    const { send } = smallEstate();
    const answer = await send('PUT', at(`${clusterPath}x`, fresh), { body: give(roleIds.reader, people.noRole) });
    expect([answer.status, errorOf(answer.body).code]).toEqual([404, 'ResourceNotFound']);
  });
});
