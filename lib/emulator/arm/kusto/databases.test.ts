import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, database, people, smallEstate, tenantId } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const sales = `${clusterPath}/databases/sales`;
const errorOf = (body: JsonObject) => objectOf(body.error);
const propertiesOf = (body: JsonObject) => objectOf(body.properties);
const body = { location: 'West US 2', kind: 'ReadWrite' };

describe('writing a database', () => {
  it.each(['a<b', 'x'.repeat(261)])('a new one needs a name that a database may have: %s', async (name) => {
    const { send } = smallEstate();
    const path = `${clusterPath}/databases/${encodeURIComponent(name)}?api-version=2023-08-15`;
    const { status, body } = await send('PUT', path, { body: { kind: 'ReadWrite' } });
    expect([status, objectOf(body.error).code]).toEqual([400, 'BadRequest']);
    expect((await send('GET', path)).status).toBe(404);
  });

  it('a new one answers only what was sent, and is filled in when it is made', async () => {
    const { send, pass } = smallEstate();
    const made = await send('PUT', `${sales}?${version}`, { body });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'alpha/sales',
      type: 'Microsoft.Kusto/Clusters/Databases',
      location: 'West US 2',
      kind: 'ReadWrite',
    });
    expect(made.body.properties).toEqual({ provisioningState: 'Creating' });
    expect([made.headers.has('azure-asyncoperation'), made.headers.has('location')]).toEqual([true, false]);
    pass(11);
    expect(propertiesOf((await send('GET', `${sales}?${version}`)).body)).toEqual({
      softDeletePeriod: 'P365D',
      hotCachePeriod: 'P31D',
      statistics: { size: 0 },
      isFollowed: false,
      provisioningState: 'Succeeded',
    });
  });

  it('the creator of a database becomes its Admin unless callerRole has the value None', async () => {
    const { send, pass } = smallEstate();
    await send('PUT', `${sales}?${version}`, { body, as: 'contributor' });
    await send('PUT', `${clusterPath}/databases/quiet?${version}&callerRole=None`, { body });
    pass(11);
    const admins = await send('GET', `${sales}/principalAssignments?${version}`);
    expect(arrayOf(admins.body.value).map((item) => propertiesOf(objectOf(item)))).toMatchObject([
      { role: 'Admin', principalType: 'User', aadObjectId: people.contributor, tenantId },
    ]);
    const listed = await send('POST', `${sales}/listPrincipals?${version}`);
    expect(listed.body.value).toMatchObject([{ role: 'Admin', fqn: `aaduser=${people.contributor};${tenantId}` }]);
    const quiet = await send('GET', `${clusterPath}/databases/quiet/principalAssignments?${version}`);
    expect(quiet.body.value).toEqual([]);
  });

  it('PATCH changes one period and answers 202 with both URLs', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), database('sales')]);
    const changed = await send('PATCH', `${sales}?${version}&callerRole=None`, {
      body: { kind: 'ReadWrite', properties: { hotCachePeriod: 'P7D' } },
    });
    expect([changed.status, propertiesOf(changed.body).provisioningState]).toEqual([202, 'Accepted']);
    expect(changed.headers.has('location') && changed.headers.has('azure-asyncoperation')).toBe(true);
    expect((await send('PATCH', `${sales}?${version}`, { body })).status).toBe(409);
    pass(11);
    expect(propertiesOf((await send('GET', `${sales}?${version}`)).body)).toMatchObject({
      softDeletePeriod: 'P1D',
      hotCachePeriod: 'P7D',
    });
  });

  it.each([
    [{ location: 'West US 2' }, 'kind'],
    [{ ...body, kind: 'Other' }, 'kind'],
    [{ ...body, kind: 'ReadOnlyFollowing' }, 'attached database configuration'],
    [{ ...body, properties: { softDeletePeriod: 'a year' } }, 'softDeletePeriod'],
    [{ ...body, properties: { colour: 'red' } }, 'colour'],
  ])('a body that Kusto does not take is refused and makes nothing: %j', async (odd, mistake) => {
    const { send } = smallEstate();
    const answer = await send('PUT', `${sales}?${version}`, { body: odd });
    expect([answer.status, String(errorOf(answer.body).message)]).toEqual([400, expect.stringContaining(mistake)]);
    expect((await send('GET', `${sales}?${version}`)).status).toBe(404);
  });

  it('what a client read it may write back', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), database('sales')]);
    const read = await send('GET', `${sales}?${version}`);
    expect((await send('PUT', `${sales}?${version}&callerRole=None`, { body: read.body })).status).toBe(200);
    pass(11);
    expect((await send('GET', `${sales}?${version}`)).body).toEqual(read.body);
  });

  it('a deleted one takes its scripts and its people along', async () => {
    const { send, pass, state } = smallEstate([cluster('alpha'), database('sales')]);
    await send('PUT', `${sales}/scripts/setup?${version}`, { body: { properties: { scriptContent: '.show tables' } } });
    pass(11);
    expect((await send('DELETE', `${sales}?${version}`)).status).toBe(202);
    pass(11);
    expect((await send('DELETE', `${sales}?${version}`)).status).toBe(204);
    expect([...state.resources.keys()].filter((id) => id.includes('/databases/sales'))).toEqual([]);
  });

  it('deleting a database does not wait for what is being made inside', async () => {
    const { send, pass, state } = smallEstate([cluster('alpha'), database('sales')]);
    await send('DELETE', `${sales}?${version}`);
    pass(5);
    await send('PUT', `${sales}/scripts/late?${version}`, { body: { properties: { scriptContent: '.show tables' } } });
    pass(20);
    await send('GET', `${clusterPath}?${version}`);
    expect([...state.resources.keys()].filter((id) => id.includes('/databases/sales'))).toEqual([]);
  });
});

describe('principals of a database', () => {
  const add = (name: string, role: string, email: string) => ({
    value: [{ name, role, type: 'User', email, fqn: '', appId: '' }],
  });

  it('principals of a database are added and removed at once by email address, each with an assignment under a GUID', async () => {
    const { send } = smallEstate([cluster('alpha'), database('sales')]);
    const added = await send('POST', `${sales}/addPrincipals?${version}`, {
      body: add('Reader', 'Viewer', 'reader@small.example'),
    });
    expect(added.body.value).toMatchObject([{ role: 'Viewer', fqn: `aaduser=${people.reader};${tenantId}` }]);
    const assignments = await send('GET', `${sales}/principalAssignments?${version}`);
    expect(arrayOf(assignments.body.value).map((item) => objectOf(item).name)).toEqual([
      expect.stringMatching(/^alpha\/sales\/[0-9a-f-]{36}$/),
    ]);
    const left = await send('POST', `${sales}/removePrincipals?${version}`, {
      body: add('Reader', 'Viewer', 'reader@small.example'),
    });
    expect([left.status, left.body.value]).toEqual([200, []]);
    expect((await send('GET', `${sales}/principalAssignments?${version}`)).body.value).toEqual([]);
  });

  it('an unknown principal is refused, and no other principal of the request gets a role', async () => {
    const { send } = smallEstate([cluster('alpha'), database('sales')]);
    const known = add('Reader', 'Viewer', 'reader@small.example').value;
    const answer = await send('POST', `${sales}/addPrincipals?${version}`, {
      body: { value: [...known, ...add('Ghost', 'Admin', 'ghost@small.example').value] },
    });
    expect([answer.status, errorOf(answer.body).code]).toEqual([400, '400-BadRequest']);
    expect((await send('POST', `${sales}/listPrincipals?${version}`)).body.value).toEqual([]);
  });

  it('a reader may not change them', async () => {
    const { send } = smallEstate([cluster('alpha'), database('sales')]);
    const answer = await send('POST', `${sales}/addPrincipals?${version}`, {
      as: 'reader',
      body: add('Reader', 'Admin', 'reader@small.example'),
    });
    expect(answer.status).toBe(403);
    expect(String(errorOf(answer.body).message)).toContain("'Microsoft.Kusto/Clusters/Databases/AddPrincipals/action'");
  });
});

describe('scripts', () => {
  const script = `${sales}/scripts/setup`;
  const admins = async (send: ReturnType<typeof smallEstate>['send'], holder: string) =>
    arrayOf((await send('GET', `${holder}/principalAssignments?${version}`)).body.value).map(
      (item) => propertiesOf(objectOf(item)).role,
    );

  it('a script leaves its caller as Admin of the database', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), database('sales')]);
    const made = await send('PUT', `${script}?${version}`, { body: { properties: { scriptContent: '.show tables' } } });
    const blanks = { scriptContent: '', scriptUrlSasToken: '' };
    expect([made.status, made.body.properties]).toEqual([201, { ...blanks, provisioningState: 'Creating' }]);
    pass(11);
    expect(await admins(send, sales)).toEqual(['Admin']);
    expect((await send('GET', `${script}?${version}`)).body).toMatchObject({
      name: 'alpha/sales/setup',
      properties: { continueOnErrors: false, provisioningState: 'Succeeded' },
    });
  });

  it('a script removes the role again on request, and keeps a cluster role at cluster level', async () => {
    const newest = 'api-version=2025-02-14';
    const { send, pass } = smallEstate([cluster('alpha'), database('sales')]);
    await send('PUT', `${script}?${newest}`, {
      body: {
        properties: { scriptContent: '.show tables', principalPermissionsAction: 'RemovePermissionOnScriptCompletion' },
      },
    });
    await send('PUT', `${sales}/scripts/wide?${newest}`, {
      body: { properties: { scriptContent: '.show cluster', scriptLevel: 'Cluster' } },
    });
    pass(11);
    expect(await admins(send, sales)).toEqual([]);
    expect(await admins(send, clusterPath)).toEqual(['AllDatabasesAdmin']);
    const older = await send('GET', `${script}?api-version=2022-02-01`);
    expect(propertiesOf(older.body)).not.toHaveProperty('principalPermissionsAction');
  });

  it.each([
    [{}, 'Either'],
    [{ scriptContent: 'x', scriptUrl: 'https://x', scriptUrlSasToken: '?sig' }, 'together'],
    [{ scriptUrl: 'https://x' }, 'ScriptUrlSasToken'],
    [{ scriptContent: 'x', scriptLevel: 'Cluster' }, 'scriptLevel'],
  ])('a script that contradicts itself is refused: %j', async (properties, word) => {
    const { send } = smallEstate([cluster('alpha'), database('sales')]);
    const answer = await send('PUT', `${script}?${version}`, { body: { properties } });
    expect([answer.status, String(errorOf(answer.body).message)]).toEqual([400, expect.stringContaining(word)]);
  });
});
