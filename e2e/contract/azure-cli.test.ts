import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPath, golden, goldenEstate } from '../fixtures/golden';
import { sdkClients } from '../fixtures/sdk-clients';
import { type JsonView, type Standalone, startStandalone } from '../fixtures/standalone';

/** Requests that Azure CLI 2.74 and the SDKs send. */

const subscription = `/subscriptions/${golden.subscriptionId}`;
const lock = `${subscription}/resourceGroups/${golden.resourceGroup}/providers/Microsoft.Authorization/locks/keep`;

let emulator: Standalone;
let token: string;

beforeAll(async () => {
  emulator = await startStandalone(goldenEstate);
  token = await emulator.token('owner@contoso.com');
});
afterAll(() => emulator.close());

async function get(path: string): Promise<JsonView> {
  const { status, json, text } = await emulator.call(token, 'GET', path);
  expect([path, status, text.slice(0, 200)]).toEqual([path, 200, expect.any(String)]);
  return json;
}

describe('az role assignment list', () => {
  it('az role assignment list returns the names of principals', async () => {
    const assignments = `${subscription}/providers/Microsoft.Authorization/roleAssignments`;
    const { value } = await get(`${assignments}?$filter=atScope()&api-version=2022-04-01`);
    await get(`${subscription}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-05-01-preview`);
    const ids: string[] = value.map(({ properties }: JsonView) => properties.principalId);
    // command_modules/role/custom.py, _get_object_stubs.
    const body = { ids, types: ['user', 'group', 'servicePrincipal', 'directoryObjectPartnerReference'] };
    const graphToken = await emulator.token('owner@contoso.com', 'https://graph.microsoft.com/.default');
    const stubs = await emulator.call(graphToken, 'POST', '/v1.0/directoryObjects/getByIds', body);
    expect(stubs.status).toBe(200);
    expect(stubs.json.value.map(({ userPrincipalName }: JsonView) => userPrincipalName)).toContain('owner@contoso.com');
  });
});

describe('az lock', () => {
  it('az lock gets locks of 2016-09-01 without systemData, as recorded, and newer ones with it', async () => {
    const properties = { level: 'CanNotDelete', notes: 'Production' };
    const made = await emulator.call(token, 'PUT', `${lock}?api-version=2016-09-01`, { properties });
    const name = 'keep';
    const older = { properties, id: lock, type: 'Microsoft.Authorization/locks', name };
    expect([made.status, made.json]).toEqual([201, older]);
    expect(await get(`${lock}?api-version=2016-09-01`)).toEqual(older);
    const list = `${subscription}/providers/Microsoft.Authorization/locks`;
    expect((await get(`${list}?api-version=2016-09-01`)).value).toEqual([older]);
    expect((await get(`${lock}?api-version=2020-05-01`)).systemData).toMatchObject({ createdBy: 'owner@contoso.com' });
  });
});

describe('permissions at a resource', () => {
  it("permissions of a resource are found under the SDK's path, which has a double slash", async () => {
    const { authorization } = sdkClients(emulator, token, golden.subscriptionId);
    const { resourceGroup, clusterName } = golden;
    const found = authorization.permissions.listForResource(
      resourceGroup,
      'Microsoft.Kusto',
      '',
      'clusters',
      clusterName,
    );
    const { value: first } = await found.next();
    expect(first).toMatchObject({ actions: ['*'], notActions: [] });
    const own = await get(`${clusterPath}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`);
    expect(own.value[0]).toMatchObject({ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] });
  });
});
