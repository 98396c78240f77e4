import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, group, smallEstate, subscription } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2022-04-01';
const errorOf = (body: JsonObject) => objectOf(body.error);

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
    const { body } = await send('PUT', path, { body: { properties } });
    expect(body).toMatchObject({ location: null, properties: { ...properties, storageAccountId: null, metrics: [] } });
    expect((await send('GET', path.replace('/audit', ''))).body.value).toHaveLength(1);
    expect((await send('DELETE', path)).status).toBe(200);
    expect((await send('GET', path)).status).toBe(404);
  });
});
