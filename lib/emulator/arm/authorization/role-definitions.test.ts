import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, group, roleIds, smallEstate, subscription } from '../../testing/arm-service';

const version = 'api-version=2022-04-01';
const definitionId = (role: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;

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

  it('a role whose name holds "and" or an apostrophe is found like any other', async () => {
    const roleName = "Readers and Anna's writers";
    const { send } = smallEstate([{ ...custom, properties: { ...custom.properties, roleName } }]);
    const filter = "type eq 'CustomRole' and roleName eq 'Readers and Anna''s writers'";
    expect(arrayOf((await send('GET', definitions(group, filter))).body.value)).toHaveLength(1);
    const unknown = await send('GET', definitions(group, "roleName eq 'Reader' or type eq 'CustomRole'"));
    expect(unknown.status).toBe(501);
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
    expect((await send('GET', `${id}?${version}`, { as: 'noRole' })).body.id).toBe(id);
    expect((await send('GET', `${subscription}${id}?${version}`, { as: 'noRole' })).status).toBe(403);
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
