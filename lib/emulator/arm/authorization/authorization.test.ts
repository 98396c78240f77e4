import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../types';
import { arrayOf, objectOf } from '../json-values';
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
} from '../test-estate';

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
        people.nobody,
        '70000000-0000-4000-8000-000000000004',
      ),
      assignment(clusterPath, roleIds.contributor, group2, '70000000-0000-4000-8000-000000000005'),
      assignment(
        `/providers/Microsoft.Management/managementGroups/${tenantId}`,
        roleIds.reader,
        people.nobody,
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
    expect(await filtered(`atScope() and assignedTo('${people.nobody}')`)).toEqual(['04', '06']);
  });

  it('a filter that is not known is refused by name', async () => {
    const { send } = estate();
    const answer = await send('GET', `${at(clusterPath)}&$filter=roleDefinitionId eq 'x'`);
    expect(answer.status).toBe(501);
    expect(String(errorOf(answer.body).message)).toContain("roleDefinitionId eq 'x'");
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
    const created = await send('PUT', at(clusterPath, fresh), { body: give(roleIds.reader, people.nobody) });
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
    expect((await send('GET', `${clusterPath}?api-version=2023-08-15`, { as: 'nobody' })).status).toBe(200);
  });

  it('the same role for the same person again is a conflict, under any name', async () => {
    const { send } = smallEstate();
    const body = give(roleIds.reader, people.nobody);
    await send('PUT', at(clusterPath, fresh), { body });
    for (const name of [fresh, fresh.replace(/1$/, '2')]) {
      const again = await send('PUT', at(clusterPath, name), { body });
      expect(again.status).toBe(409);
      expect(again.body).toEqual({
        error: { code: 'RoleAssignmentExists', message: 'The role assignment already exists.' },
      });
    }
    const other = await send('PUT', at(clusterPath, fresh), { body: give(roleIds.contributor, people.nobody) });
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
    const told = give(roleIds.reader, lost, { principalType: 'ServicePrincipal' });
    expect((await send('PUT', at(clusterPath, fresh), { body: told })).status).toBe(201);
  });

  it('a wrong principal type is refused', async () => {
    const { send } = smallEstate();
    const body = give(roleIds.reader, people.nobody, { principalType: 'Group' });
    const answer = await send('PUT', at(clusterPath, fresh), { body });
    expect([answer.status, errorOf(answer.body).code]).toEqual([400, 'UnmatchedPrincipalType']);
  });

  it('a deleted assignment comes back as the answer, and deleting nothing is 204', async () => {
    const { send } = smallEstate();
    await send('PUT', at(clusterPath, fresh), { body: give(roleIds.reader, people.nobody) });
    const gone = await send('DELETE', at(clusterPath, fresh));
    expect([gone.status, gone.body.name]).toEqual([200, fresh.slice(1)]);
    expect((await send('DELETE', at(clusterPath, fresh))).status).toBe(204);
    expect((await send('GET', `${clusterPath}?api-version=2023-08-15`, { as: 'nobody' })).status).toBe(403);
  });

  it('a Contributor may not give roles, and one who may only give Reader gives nothing else', async () => {
    const administrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
    const condition = `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{${roleIds.reader}}))`;
    const delegated = assignment(clusterPath, administrator, people.nobody, '70000000-0000-4000-8000-000000000008');
    delegated.properties = { ...objectOf(delegated.properties), condition, conditionVersion: '2.0' };
    const { send } = smallEstate([cluster('alpha'), delegated]);
    const body = give(roleIds.contributor, people.reader);
    const plain = await send('PUT', at(clusterPath, fresh), { as: 'contributor', body });
    expect(String(errorOf(plain.body).message)).toContain(
      "does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write'",
    );
    const limited = await send('PUT', at(clusterPath, fresh), { as: 'nobody', body });
    expect(String(errorOf(limited.body).message)).toContain('or an ABAC condition not fulfilled');
    const allowed = give(roleIds.reader, people.contributor);
    expect((await send('PUT', at(clusterPath, fresh), { as: 'nobody', body: allowed })).status).toBe(201);
  });

  it('a resource that is not there takes no roles', async () => {
    const { send } = smallEstate();
    const answer = await send('PUT', at(`${clusterPath}x`, fresh), { body: give(roleIds.reader, people.nobody) });
    expect([answer.status, errorOf(answer.body).code]).toEqual([404, 'ResourceNotFound']);
  });
});

describe('role definitions and permissions', () => {
  const custom = {
    id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/a0000000-0000-4000-8000-000000000001`,
    name: 'a0000000-0000-4000-8000-000000000001',
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: 'Cluster Watcher',
      type: 'CustomRole',
      description: 'Watches.',
      assignableScopes: [group],
      permissions: [
        { actions: ['Microsoft.Kusto/Clusters/read'], notActions: [], dataActions: [], notDataActions: [] },
      ],
    },
  };
  const definitions = (scope: string, filter: string) =>
    `${scope}/providers/Microsoft.Authorization/roleDefinitions?${version}&$filter=${filter}`;

  it('a role is found by its name, with its real id', async () => {
    const { send } = smallEstate([custom]);
    const answer = await send('GET', definitions(subscription, "roleName eq 'Reader'"));
    expect(arrayOf(answer.body.value)).toHaveLength(1);
    expect(objectOf(arrayOf(answer.body.value)[0])).toMatchObject({
      id: definitionId(roleIds.reader),
      name: roleIds.reader,
      properties: { type: 'BuiltInRole', createdBy: null },
    });
  });

  it('custom roles are listed where they can be given, and below when asked for', async () => {
    const { send } = smallEstate([cluster('alpha'), custom]);
    const count = async (scope: string, filter: string) =>
      arrayOf((await send('GET', definitions(scope, filter))).body.value).length;
    expect(await count(clusterPath, "type eq 'CustomRole'")).toBe(1);
    expect(await count(subscription, "type eq 'CustomRole'")).toBe(0);
    expect(await count(subscription, "atScopeAndBelow() and type eq 'CustomRole'")).toBe(1);
    expect(await count(subscription, "type eq 'BuiltInRole'")).toBe(90);
  });

  it('a role is answered without a subscription where it is asked so', async () => {
    const { send } = smallEstate();
    const id = `/providers/Microsoft.Authorization/roleDefinitions/${roleIds.owner}`;
    expect((await send('GET', `${id}?${version}`, { as: 'nobody' })).body.id).toBe(id);
    expect((await send('GET', `${subscription}${id}?${version}`, { as: 'nobody' })).status).toBe(403);
    expect((await send('GET', `${subscription}${id}?api-version=2022-05-01-preview`)).body.id).toBe(
      `${subscription}${id}`,
    );
  });

  it('permissions are the caller’s entries at the scope', async () => {
    const { send } = smallEstate();
    const path = `${clusterPath}/providers/Microsoft.Authorization/permissions?${version}`;
    const contributor = arrayOf((await send('GET', path, { as: 'contributor' })).body.value);
    expect(contributor).toHaveLength(1);
    expect(objectOf(contributor[0])).toMatchObject({ actions: ['*'], condition: null });
    expect(arrayOf(objectOf(contributor[0]).notActions)).toContain('Microsoft.Authorization/*/Write');
  });
});

describe('locks', () => {
  const lockPath = (scope: string) => `${scope}/providers/Microsoft.Authorization/locks/keep?api-version=2020-05-01`;
  const alpha = `${clusterPath}?api-version=2023-08-15`;

  it('a lock against deleting lets changes pass and refuses deleting in Azure’s words', async () => {
    const { send } = smallEstate();
    const made = await send('PUT', lockPath(group), { body: { properties: { level: 'CanNotDelete', notes: 'mine' } } });
    expect([made.status, objectOf(made.body.properties)]).toEqual([201, { level: 'CanNotDelete', notes: 'mine' }]);
    const refused = await send('DELETE', alpha);
    expect(refused.status).toBe(409);
    expect(errorOf(refused.body)).toEqual({
      code: 'ScopeLocked',
      message: `The scope '${clusterPath}' cannot perform delete operation because following scope(s) are locked: '${group}'. Please remove the lock and try again.`,
    });
    expect((await send('PATCH', alpha, { body: { properties: { enablePurge: false } } })).status).toBe(202);
  });

  it('a read-only lock refuses every write and action below it, until it is removed', async () => {
    const { send } = smallEstate();
    await send('PUT', lockPath(subscription), { body: { properties: { level: 'ReadOnly' } } });
    const refused = await send('PATCH', alpha, { body: { properties: { enablePurge: false } } });
    expect(String(errorOf(refused.body).message)).toContain('cannot perform write operation');
    expect((await send('POST', `${clusterPath}/listLanguageExtensions?api-version=2023-08-15`)).status).toBe(409);
    expect((await send('GET', alpha)).status).toBe(200);
    expect((await send('DELETE', lockPath(subscription))).status).toBe(200);
    expect((await send('PATCH', alpha, { body: { properties: { enablePurge: false } } })).status).toBe(202);
  });

  it('a list holds inherited locks and, without atScope(), those below', async () => {
    const { send } = smallEstate();
    await send('PUT', lockPath(subscription), { body: { properties: { level: 'CanNotDelete' } } });
    await send('PUT', lockPath(clusterPath), { body: { properties: { level: 'ReadOnly' } } });
    const list = async (scope: string, filter = '') =>
      arrayOf(
        (await send('GET', `${scope}/providers/Microsoft.Authorization/locks?api-version=2016-09-01${filter}`)).body
          .value,
      ).length;
    expect(await list(clusterPath)).toBe(2);
    expect(await list(subscription)).toBe(2);
    expect(await list(subscription, '&$filter=atScope()')).toBe(1);
  });
});

describe('deny assignments and diagnostic settings', () => {
  it('a deny assignment is listed and takes the right away', async () => {
    const { send } = smallEstate([
      cluster('alpha'),
      {
        id: `${group}/providers/Microsoft.Authorization/denyAssignments/b0000000-0000-4000-8000-000000000001`,
        name: 'b0000000-0000-4000-8000-000000000001',
        type: 'Microsoft.Authorization/denyAssignments',
        properties: {
          denyAssignmentName: 'frozen',
          scope: group,
          permissions: [{ actions: ['Microsoft.Kusto/Clusters/write'], notActions: [] }],
          principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
          excludePrincipals: [],
        },
      },
    ]);
    const list = await send(
      'GET',
      `${clusterPath}/providers/Microsoft.Authorization/denyAssignments?${version}&$filter=atScope()`,
    );
    expect(list.body.value).toHaveLength(1);
    const refused = await send('PATCH', `${clusterPath}?api-version=2023-08-15`, { body: {} });
    expect(refused.status).toBe(403);
  });

  it('a diagnostic setting is written, listed and removed', async () => {
    const { send } = smallEstate();
    const path = `${clusterPath}/providers/Microsoft.Insights/diagnosticSettings/audit?api-version=2021-05-01-preview`;
    const properties = { workspaceId: `${group}/providers/Microsoft.OperationalInsights/workspaces/w`, logs: [] };
    expect((await send('PUT', path, { body: { properties } })).body.properties).toEqual(properties);
    expect((await send('GET', path.replace('/audit', ''))).body.value).toHaveLength(1);
    expect((await send('DELETE', path)).status).toBe(200);
    expect((await send('GET', path)).status).toBe(404);
  });
});
