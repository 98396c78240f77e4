import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, database, group, people, smallEstate, tenantId } from '../../testing/arm-service';
import type { Json, JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const path = `${clusterPath}/principalAssignments/loader?${version}`;
const appId = '60000000-0000-4000-8000-000000000001';
const admin = { properties: { principalId: appId, role: 'AllDatabasesAdmin', principalType: 'App', tenantId } };
const errorOf = (body: JsonObject) => objectOf(body.error);

describe('Kusto roles of a cluster', () => {
  it('an assignment is created at once as Creating and gets its names when it is done', async () => {
    const { send, pass } = smallEstate();
    const created = await send('PUT', path, { body: admin });
    expect(created.status).toBe(201);
    expect(created.headers.get('azure-asyncoperation')).toContain('/operationResults/');
    expect(created.headers.get('location')).toBeNull();
    expect(created.body).toEqual({
      id: `${group}/providers/Microsoft.Kusto/Clusters/alpha/PrincipalAssignments/loader`,
      name: 'alpha/loader',
      type: 'Microsoft.Kusto/Clusters/PrincipalAssignments',
      properties: { ...admin.properties, provisioningState: 'Creating' },
    });
    pass(11);
    expect((await send('GET', path)).body.properties).toEqual({
      ...admin.properties,
      tenantName: 'Small',
      principalName: 'Loader',
      aadObjectId: '50000000-0000-4000-8000-000000000001',
      provisioningState: 'Succeeded',
    });
    const operation = await send('GET', created.headers.get('azure-asyncoperation') ?? '');
    expect(objectOf(operation.body.properties).operationKind).toBe('ServicePrincipalAssignmentsAdd');
    expect((await send('GET', path.replace('/loader', ''))).body.value).toHaveLength(1);
  });

  it.each([
    ['User', 'reader@small.example', people.reader],
    ['User', people.reader, people.reader],
    ['Group', 'Analysts', '40000000-0000-4000-8000-000000000001'],
  ])('a %s is found as %s', async (principalType, principalId, objectId) => {
    const { send, pass } = smallEstate();
    await send('PUT', path, { body: { properties: { principalId, principalType, role: 'AllDatabasesViewer' } } });
    pass(11);
    expect(objectOf((await send('GET', path)).body.properties).aadObjectId).toBe(objectId);
  });

  it('a principal that the directory does not have is refused as recorded', async () => {
    const { send } = smallEstate();
    const body = { properties: { ...admin.properties, principalId: 'ad064aa1-8b51-41ec-9c64-0d3037577d63' } };
    const answer = await send('PUT', path, { body });
    expect(answer.status).toBe(400);
    expect(errorOf(answer.body)).toEqual({
      code: '400-BadRequest',
      message: `[BadRequest] Entity ID 'ad064aa1-8b51-41ec-9c64-0d3037577d63' of type 'AAD Application Id' was not found in AAD tenant '${tenantId}'.`,
    });
  });

  it('the Monitor role is refused before the version that introduced it', async () => {
    const { send } = smallEstate();
    const body = { properties: { ...admin.properties, role: 'AllDatabasesMonitor' } };
    expect((await send('PUT', path, { body })).status).toBe(400);
    expect((await send('PUT', path.replace('2023-08-15', '2025-02-14'), { body })).status).toBe(201);
  });

  it('an assignment is dropped with 202, and dropping nothing is 204', async () => {
    const { send, pass } = smallEstate();
    await send('PUT', path, { body: admin });
    pass(11);
    const dropped = await send('DELETE', path);
    expect([dropped.status, dropped.text]).toEqual([202, '']);
    expect(dropped.headers.get('location')).not.toBeNull();
    pass(11);
    const gone = await send('GET', path);
    expect([gone.status, errorOf(gone.body)]).toEqual([
      404,
      {
        code: 'ResourceNotFound',
        message: `The resource with identifier '${group}/providers/Microsoft.Kusto/Clusters/alpha/PrincipalAssignments/loader' is not found.`,
      },
    ]);
    expect((await send('DELETE', path)).status).toBe(204);
  });

  it('a failed assignment leaves nothing behind', async () => {
    const { send, pass } = smallEstate();
    await send('PUT', path, { body: admin, operationFault: { status: 'Failed', error: { code: 'X', message: 'y' } } });
    pass(11);
    expect((await send('GET', path)).status).toBe(404);
  });

  it('a reader sees the assignments but cannot add one', async () => {
    const { send } = smallEstate();
    expect((await send('GET', path.replace('/loader', ''), { as: 'reader' })).status).toBe(200);
    const refused = await send('PUT', path, { as: 'reader', body: admin });
    expect(String(errorOf(refused.body).message)).toContain("'Microsoft.Kusto/Clusters/PrincipalAssignments/write'");
  });

  it('a name is free until it is taken', async () => {
    const { send } = smallEstate();
    const check = `${clusterPath}/checkPrincipalAssignmentNameAvailability?${version}`;
    const body = { name: 'loader', type: 'Microsoft.Kusto/clusters/principalAssignments' };
    expect((await send('POST', check, { body })).body).toMatchObject({ nameAvailable: true, name: 'loader' });
    await send('PUT', path, { body: admin });
    expect((await send('POST', check, { body })).body).toMatchObject({ nameAvailable: false, reason: 'AlreadyExists' });
  });
});

describe('databases and their roles', () => {
  const names = (value: Json | undefined) => arrayOf(value).map((item) => objectOf(item).name);
  const many = () => [cluster('alpha'), ...Array.from({ length: 12 }, (_, at) => database(`d${at}`))];

  it('the list has pages since 2023-05-02', async () => {
    const { send } = smallEstate(many());
    const first = await send('GET', `${clusterPath}/databases?${version}&$top=5`);
    expect(first.body.value).toHaveLength(5);
    const seen = names(first.body.value);
    let next = first.body.nextLink;
    while (typeof next === 'string') {
      const page = await send('GET', next);
      seen.push(...names(page.body.value));
      next = page.body.nextLink;
    }
    expect(new Set(seen).size).toBe(12);
    const older = await send('GET', `${clusterPath}/databases?api-version=2022-02-01&$top=5`);
    expect(older.body.value).toHaveLength(12);
    expect((await send('GET', `${clusterPath}/databases?${version}&$top=1`)).status).toBe(400);
  });

  it('a stopped cluster has no databases to show', async () => {
    const { send } = smallEstate([cluster('alpha', { state: 'Stopped' }), database('sales')]);
    const answer = await send('GET', `${clusterPath}/databases?${version}`);
    expect(answer.status).toBe(400);
    expect(errorOf(answer.body)).toEqual({
      code: 'BadRequest',
      message: "Cannot fetch databases while resource is in state 'Stopped'.",
    });
    expect((await send('GET', `${clusterPath}/databases/sales/principalAssignments?${version}`)).status).toBe(400);
  });

  it('a database role is added and shows in the engine’s own list', async () => {
    const { send, pass } = smallEstate(many());
    const role = `${clusterPath}/databases/d1/principalAssignments/v?${version}`;
    const body = { properties: { principalId: 'reader@small.example', principalType: 'User', role: 'Viewer' } };
    const created = await send('PUT', role, { body });
    expect([created.status, created.body.name]).toEqual([201, 'alpha/d1/v']);
    pass(11);
    const listed = await send('POST', `${clusterPath}/databases/d1/listPrincipals?${version}`);
    expect(listed.body.value).toEqual([
      {
        name: 'Reader (reader@small.example)',
        role: 'Viewer',
        type: 'User',
        fqn: `aaduser=${people.reader};${tenantId}`,
        email: 'reader@small.example',
        appId: '',
        tenantName: 'Small',
      },
    ]);
    const refused = await send('POST', `${clusterPath}/databases/d1/listPrincipals?${version}`, { as: 'reader' });
    expect(String(errorOf(refused.body).message)).toContain('Microsoft.Kusto/Clusters/Databases/ListPrincipals/action');
  });

  it('a database whose principals the estate names keeps them, and gains and loses what is assigned', async () => {
    const { send, pass, state } = smallEstate(many());
    const guest = { name: 'Guest (guest@elsewhere.example)', role: 'Viewer', type: 'User', fqn: 'aaduser=g;t' };
    state.databasePrincipals.set(`${clusterPath}/databases/d1`.toLowerCase(), [guest]);
    const role = `${clusterPath}/databases/d1/principalAssignments/v?${version}`;
    const listed = async () =>
      names((await send('POST', `${clusterPath}/databases/d1/listPrincipals?${version}`)).body.value);
    await send('PUT', role, { body: { properties: { principalId: appId, principalType: 'App', role: 'Ingestor' } } });
    pass(11);
    expect(await listed()).toEqual([guest.name, 'Loader']);
    await send('DELETE', role);
    pass(11);
    expect(await listed()).toEqual([guest.name]);
  });

  it('a database that is not there is Kusto’s own 404', async () => {
    const { send } = smallEstate();
    const answer = await send('GET', `${clusterPath}/databases/none?${version}`);
    expect([answer.status, errorOf(answer.body).message]).toEqual([
      404,
      `The resource with identifier '${group}/providers/Microsoft.Kusto/Clusters/alpha/Databases/none' is not found.`,
    ]);
  });
});

describe('what else a cluster tells', () => {
  it('followers are found wherever they are', async () => {
    const follower = {
      id: `${group}/providers/Microsoft.Kusto/Clusters/beta/AttachedDatabaseConfigurations/copy`,
      name: 'beta/copy',
      type: 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations',
      properties: { clusterResourceId: clusterPath, databaseName: 'sales' },
    };
    const { send } = smallEstate([cluster('alpha'), cluster('beta'), follower]);
    const posted = await send('POST', `${clusterPath}/listFollowerDatabases?${version}`);
    expect(posted.body.value).toEqual([
      {
        clusterResourceId: `${group}/providers/Microsoft.Kusto/Clusters/beta`,
        attachedDatabaseConfigurationName: 'copy',
        databaseName: 'sales',
        databaseShareOrigin: 'Direct',
      },
    ]);
    const got = await send('GET', `${clusterPath}/listFollowerDatabases?api-version=2025-02-14`);
    expect(got.body.value).toEqual([{ properties: objectOf(arrayOf(posted.body.value)[0]) }]);
  });

  it('private endpoint connections are those that the cluster carries', async () => {
    const id = `${clusterPath}/privateEndpointConnections/pe-1`;
    const { send } = smallEstate([
      cluster('alpha', { privateEndpointConnections: [{ id, name: 'pe-1', properties: {} }] }),
    ]);
    expect((await send('GET', `${clusterPath}/privateEndpointConnections?${version}`)).body.value).toHaveLength(1);
    expect((await send('GET', `${id}?${version}`)).body.name).toBe('pe-1');
    expect((await send('GET', `${id}0?${version}`)).status).toBe(404);
  });
});
