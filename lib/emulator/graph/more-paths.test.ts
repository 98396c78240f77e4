import { describe, expect, it } from 'vitest';
import { tokenOf } from '../testing/sign-in';
import { ADA, APP, ask, GUS, INNER, OUTER, TENANT, testState } from '../testing/state';
import { graphService } from './service';

const GONE = 'f0000000-0000-4000-8000-00000000000d';
const shared = testState();
shared.directory.deletedItems = [
  {
    '@odata.type': '#microsoft.graph.user',
    id: GONE,
    displayName: 'Gone Girl',
    userPrincipalName: 'gone@contoso.example',
    deletedDateTime: '2024-05-01T00:00:00Z',
  },
];
const [inner] = shared.directory.groups.filter(({ id }) => id === INNER);
Object.assign(inner ?? {}, { owners: [ADA] });

async function send(scope: string, path: string, init: RequestInit = {}) {
  const token = await tokenOf(shared, 'ada@contoso.example', scope);
  return ask(graphService, shared, path, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
}

function batch(scope: string, requests: object[]) {
  return send(scope, '/v1.0/$batch', { method: 'POST', body: JSON.stringify({ requests }) });
}

describe('$batch', () => {
  it('a batch answers each request with its own status and the permissions of the batch', async () => {
    const { body } = await batch('User.Read', [
      { id: '1', method: 'GET', url: '/me?$select=displayName' },
      { id: '2', method: 'GET', url: `/groups/${OUTER}` },
      {
        id: '3',
        method: 'POST',
        url: '/directoryObjects/getByIds',
        headers: { 'content-type': 'application/json' },
        body: { ids: [GUS] },
      },
    ]);
    const responses = body.responses as { id: string; status: number; body: Record<string, unknown> }[];
    expect(responses.map(({ id, status }) => [id, status])).toEqual([
      ['1', 200],
      ['2', 403],
      ['3', 200],
    ]);
    expect(responses[0]?.body).toMatchObject({ displayName: 'Ada AdminOps' });
    // An object without read access is returned with only kind and id.
    expect(responses[2]?.body.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.user', id: GUS, displayName: null },
    ]);
  });

  it('a batch fails what depends on a failure, and accepts at most twenty requests', async () => {
    const dependent = [
      { id: 'a', method: 'GET', url: '/groups' },
      { id: 'b', method: 'GET', url: '/me', dependsOn: ['a'] },
    ];
    const { body } = await batch('User.Read', dependent);
    expect(body.responses.map(({ status }: { status: number }) => status)).toEqual([403, 424]);
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: String(index), method: 'GET', url: '/me' }));
    expect((await batch('User.Read', many(20))).status).toBe(200);
    expect((await batch('User.Read', many(21))).status).toBe(400);
  });
});

describe('deleted items', () => {
  it('deleted items are found by id and by kind, with the permission for that kind', async () => {
    const path = '/v1.0/directory/deletedItems';
    const found = await send('User.Read.All', `${path}/${GONE}`);
    expect(found.body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      displayName: 'Gone Girl',
      deletedDateTime: '2024-05-01T00:00:00Z',
    });
    expect((await send('User.Read.All', `${path}/microsoft.graph.user`)).body.value).toHaveLength(1);
    expect((await send('Group.Read.All', `${path}/microsoft.graph.group`)).body.value).toEqual([]);
    for (const scope of ['User.Read', 'User.ReadBasic.All', 'GroupMember.Read.All'])
      expect((await send(scope, `${path}/${GONE}`)).status).toBe(403);
    expect((await send('GroupMember.Read.All', `${path}/microsoft.graph.group`)).status).toBe(403);
    expect((await send('Directory.Read.All', `${path}/${ADA}`)).status).toBe(404);
    expect((await send('Directory.Read.All', `${path}/microsoft.graph.application`)).status).toBe(501);
  });
});

describe('the organization', () => {
  it('the organization shows name and domains with User.Read, and nothing without', async () => {
    const { body } = await send('User.Read', '/v1.0/organization');
    expect(body.value).toMatchObject([
      { id: TENANT, displayName: 'Contoso', tenantType: null, verifiedDomains: [{ name: 'contoso.example' }] },
    ]);
    expect((await send('Organization.Read.All', '/v1.0/organization')).body.value).toMatchObject([
      { tenantType: 'AAD' },
    ]);
    expect((await send('Group.Read.All', '/v1.0/organization')).status).toBe(403);
  });
});

describe('owners', () => {
  it('owners are those that the estate lists', async () => {
    expect((await send('Directory.Read.All', `/v1.0/groups/${INNER}/owners`)).body.value).toMatchObject([{ id: ADA }]);
    expect((await send('Directory.Read.All', `/v1.0/servicePrincipals/${APP}/owners`)).body.value).toEqual([]);
    expect((await send('User.Read', `/v1.0/groups/${INNER}/owners`)).status).toBe(403);
  });

  it('a person learns about their own groups with User.Read', async () => {
    const { body } = await send('User.Read', '/v1.0/me/transitiveMemberOf');
    expect(body.value).toHaveLength(2);
  });
});
