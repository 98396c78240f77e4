import { describe, expect, it } from 'vitest';
import { tokenOf } from '../testing/sign-in';
import { ADA, APP, APP_ID, ask, BASE, GUS, INNER, OUTER, testState } from '../testing/state';
import { graphService } from './service';

const UNKNOWN = 'f0000000-0000-4000-8000-000000000009';
const EVENTUAL = { ConsistencyLevel: 'eventual' };
/** Graph only reads, so every test may share a directory (and its signing key, which takes a while to make). */
const shared = testState();

async function get(scope: string, path: string, headers: Record<string, string> = {}) {
  const token = await tokenOf(shared, 'ada@contoso.example', scope);
  return ask(graphService, shared, path, { headers: { authorization: `Bearer ${token}`, ...headers } });
}

async function getByIds(scope: string, body: unknown) {
  const token = await tokenOf(shared, 'ada@contoso.example', scope);
  return ask(graphService, shared, '/v1.0/directoryObjects/getByIds', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const names = (body: { value: { displayName: string }[] }) => body.value.map(({ displayName }) => displayName);

describe('rights', () => {
  it('Graph shows a person only their own profile with User.Read', async () => {
    const me = await get('User.Read', '/v1.0/me');
    expect(me.body).toMatchObject({ id: ADA, jobTitle: 'Platform <engineer>' });
    const other = await get('User.Read', `/v1.0/users/${GUS}`);
    expect(other).toMatchObject({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } });
    expect(other.body.error.message).toBe('Insufficient privileges to complete the operation.');
  });

  it('Graph shows only basic properties with User.ReadBasic.All', async () => {
    const { body } = await get('User.ReadBasic.All', '/v1.0/users?$select=displayName,jobTitle');
    expect(body.value[0]).toEqual({ displayName: 'Ada AdminOps', jobTitle: null });
  });

  it.each([
    ['/v1.0/users', 'GroupMember.Read.All', 403],
    ['/v1.0/groups', 'User.Read.All', 403],
    ['/v1.0/groups', 'GroupMember.Read.All', 200],
    ['/v1.0/servicePrincipals', 'User.Read.All', 403],
    ['/v1.0/servicePrincipals', 'Application.Read.All', 200],
    [`/v1.0/groups/${OUTER}/transitiveMembers`, 'User.ReadBasic.All', 403],
    [`/v1.0/users/${ADA}/transitiveMemberOf`, 'User.Read', 200],
    [`/v1.0/users/${GUS}/transitiveMemberOf`, 'User.Read', 403],
  ])('Graph answers %s with %s by %i', async (path, scope, status) => {
    expect((await get(scope, path)).status).toBe(status);
  });

  it("Graph checks permissions before it looks up an id, so that ids can't be probed", async () => {
    expect((await get('User.Read', `/v1.0/groups/${UNKNOWN}`)).status).toBe(403);
    const { status, body } = await get('Group.Read.All', `/v1.0/groups/${UNKNOWN}`);
    expect(status).toBe(404);
    expect(body.error.code).toBe('Request_ResourceNotFound');
  });

  it('never show what only the emulator has', async () => {
    const user = await get('Directory.Read.All', `/v1.0/users/${ADA}`);
    const group = await get('Directory.Read.All', `/v1.0/groups/${INNER}`);
    expect(user.text).not.toContain('Owner everywhere');
    expect(group.body.members).toBeUndefined();
  });
});

describe('lists', () => {
  it('a list searches words of a name only with the ConsistencyLevel header', async () => {
    const path = '/v1.0/users?$search="displayName:ops"&$count=true';
    const without = await get('User.ReadBasic.All', path);
    expect(without).toMatchObject({ status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } });
    const { body } = await get('User.ReadBasic.All', path, EVENTUAL);
    expect(names(body)).toEqual(['Ada AdminOps']);
    expect(body['@odata.count']).toBe(1);
  });

  it('a list joins search clauses with OR', async () => {
    const search = encodeURIComponent('"displayName:nobody" OR "mail:gus@"');
    const { body } = await get('User.ReadBasic.All', `/v1.0/users?$search=${search}`, EVENTUAL);
    expect(names(body)).toEqual(['Gus Guest']);
  });

  it('a list refuses a search without quotes', async () => {
    const { status } = await get('User.ReadBasic.All', '/v1.0/users?$search=displayName:ada', EVENTUAL);
    expect(status).toBe(400);
  });

  it.each([
    ['users', "userPrincipalName eq 'ADA@contoso.example'", ['Ada AdminOps']],
    ['users', "startswith(displayName,'gus')", ['Gus Guest']],
    ['users', "displayName eq 'O''Hara'", []],
    ['users', "userType eq 'Guest' and accountEnabled eq true", ['Gus Guest']],
    ['users', "displayName eq 'Ada and Gus' or accountEnabled eq false", ['Dan Disabled']],
    ['users', `id in ('${ADA}', '${GUS}')`, ['Ada AdminOps', 'Gus Guest']],
    ['servicePrincipals', "servicePrincipalNames/any(c:c eq 'api://ingest')", ['Ingest']],
    ['servicePrincipals', `appId eq '${APP_ID}'`, ['Ingest']],
  ])('a list filters %s by %s', async (collection, filter, expected) => {
    const path = `/v1.0/${collection}?%24filter=${encodeURIComponent(filter).replaceAll('%20', '+')}`;
    expect(names((await get('Directory.Read.All', path)).body)).toEqual(expected);
  });

  it.each([
    ["$filter=userType ne 'Guest'", 'userType'],
    ["$filter=(id eq 'a' or id eq 'b') and mail eq 'c'", "(id eq 'a'"],
    ['$select=shoeSize', 'shoeSize'],
    ['$expand=manager', '$expand'],
    ['$orderby=mail', 'mail'],
  ])('a list refuses %s by name instead of ignoring it', async (option, named) => {
    const { status, text } = await get('Directory.Read.All', `/v1.0/users?${option}`);
    expect(status).toBe(501);
    expect(text).toContain(named);
  });

  it('a list is counted separately, if the client accepts a lagging count', async () => {
    const counted = await get('User.ReadBasic.All', "/v1.0/users/$count?$filter=userType eq 'Guest'", EVENTUAL);
    expect([counted.status, counted.text, counted.response.headers.get('content-type')]).toEqual([
      200,
      '1',
      'text/plain',
    ]);
    expect((await get('User.ReadBasic.All', '/v1.0/users/$count')).status).toBe(501);
    const members = await get('GroupMember.Read.All', `/v1.0/groups/${OUTER}/transitiveMembers/$count`, EVENTUAL);
    expect(members.text).toBe('3');
    expect((await get('User.Read', '/v1.0/users/$count', EVENTUAL)).status).toBe(403);
  });

  it('a list of service principals accepts the application’s id as a key too', async () => {
    const { body } = await get(
      'Application.Read.All',
      `/v1.0/servicePrincipals(appId='${APP_ID}')?$select=displayName`,
    );
    expect(body.displayName).toBe('Ingest');
    const none = await get('Application.Read.All', `/v1.0/servicePrincipals(appId='${ADA}')`);
    expect(none.status).toBe(404);
  });

  it('a list has pages with links that start with the base and lead to the end', async () => {
    const first = await get('User.ReadBasic.All', '/v1.0/users?$top=2&$select=displayName');
    expect(first.body.value).toHaveLength(2);
    const next: string = first.body['@odata.nextLink'];
    expect(next.startsWith(`${BASE}/v1.0/users?`)).toBe(true);
    const second = await get('User.ReadBasic.All', next.slice(BASE.length));
    expect(names(second.body)).toEqual(['Dan Disabled']);
    expect(second.body['@odata.nextLink']).toBeUndefined();
    expect((await get('User.ReadBasic.All', '/v1.0/users?$top=1000')).status).toBe(400);
  });
});

describe('members', () => {
  it('members are returned through nested groups, with what each permission shows', async () => {
    const { body } = await get('GroupMember.Read.All', `/v1.0/groups/${OUTER}/transitiveMembers`);
    expect(body.value).toHaveLength(3);
    expect(body.value).toContainEqual(
      expect.objectContaining({ '@odata.type': '#microsoft.graph.user', id: ADA, displayName: null }),
    );
    const direct = await get('GroupMember.Read.All', `/v1.0/groups/${OUTER}/members`);
    expect(direct.body.value).toHaveLength(1);
  });

  it('members have the groups they are in, directly and through others', async () => {
    const path = `/v1.0/servicePrincipals/${APP}`;
    const direct = await get('Directory.Read.All', `${path}/memberOf`);
    expect(names(direct.body)).toEqual(['Data admins']);
    const all = await get('Directory.Read.All', `${path}/transitiveMemberOf`);
    expect(names(all.body)).toEqual(['Data people', 'Data admins']);
  });
});

describe('getByIds', () => {
  it('getByIds returns existing objects once each, of the requested kinds', async () => {
    const ids = [ADA, ADA.toUpperCase(), APP, INNER, UNKNOWN];
    const all = await getByIds('Directory.Read.All', { ids });
    expect(names(all.body)).toEqual(['Ada AdminOps', 'Ingest', 'Data admins']);
    const users = await getByIds('Directory.Read.All', { ids, types: ['user'] });
    expect(names(users.body)).toEqual(['Ada AdminOps']);
  });

  it('getByIds returns only kind and id without the permission for an object', async () => {
    const { body } = await getByIds('User.ReadBasic.All', { ids: [GUS, INNER] });
    expect(body.value[0]).toMatchObject({ displayName: 'Gus Guest', jobTitle: null });
    expect(body.value[1]).toMatchObject({ '@odata.type': '#microsoft.graph.group', id: INNER, displayName: null });
  });

  it('getByIds accepts the other kinds of Graph, and refuses unknown ones with their name', async () => {
    const devices = await getByIds('Directory.Read.All', { ids: [ADA], types: ['device'] });
    expect(devices.body.value).toEqual([]);
    const robot = await getByIds('Directory.Read.All', { ids: [ADA], types: ['user', 'robot'] });
    expect([robot.status, robot.text]).toEqual([501, expect.stringContaining("'robot'")]);
  });

  it('getByIds accepts up to a thousand ids, and only ids', async () => {
    const many = (count: number) => ({ ids: Array.from({ length: count }, () => UNKNOWN) });
    expect((await getByIds('Directory.Read.All', many(1000))).status).toBe(200);
    expect((await getByIds('Directory.Read.All', many(1001))).status).toBe(400);
    expect((await getByIds('Directory.Read.All', { ids: ['ada'] })).status).toBe(400);
    expect((await getByIds('Directory.Read.All', { id: ADA })).status).toBe(400);
  });
});
