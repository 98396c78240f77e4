import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clusterId, type ClusterRef as EstateRef } from '@/lib/emulator/estate/build/cluster';
import { tenant } from '@/lib/emulator/estate/build/ids';
import type { EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import {
  accessEstate,
  ada,
  analyst,
  ben,
  cleo,
  dashboard,
  disabled,
  distribution,
  follower,
  formerTeam,
  gone,
  groups,
  leader,
  loader,
  outer,
  owner,
  recentlyDeleted,
  scheduler,
  stopped,
} from '../contract/access/estate';
import { accessOf, accessTo, askAccess, shortRows, tokensOf } from './access-calls';
import { call, problemOf } from './call';
import { clearLog, requestsSeen, reset, setFaults } from './emulator';
import { fleetOf } from './fleet-of';
import { forge } from './forge';
import { routes } from './routes';

const refOf = ({ subscriptionId, resourceGroup, name }: EstateRef): ClusterRef => ({
  subscriptionId,
  resourceGroup,
  clusterName: name,
});
const ref = refOf(leader);
const everything = 'read ingest create monitor admin';

beforeEach(() => reset(accessEstate()));

describe('effective access to a cluster', () => {
  it('people have rows through nested groups that contain each other, and a disabled one can’t sign in', async () => {
    const access = await accessTo(ref);
    expect(access).toMatchObject({ tenantId: tenant.tenantId, databases: ['Ops', 'Sales'] });
    expect(shortRows(access, [cleo.id, outer.id]).filter(([, database]) => database === null)).toEqual(
      [cleo.id, outer.id].sort().map((id) => [id, null, 'read', 'now']),
    );
    const states = (id: string) => new Set(access.rows.filter((row) => row.principal.id === id).map(({ how }) => how));
    expect(states(disabled.id)).toEqual(new Set(['cannot-sign-in']));
    expect(shortRows(access, [ada.id]).some(([, database, can]) => database === null && can.includes('read'))).toBe(
      true,
    );
  });

  it('deleted accounts can’t sign in, whether or not they are among the deleted items', async () => {
    const access = await accessTo(ref);
    for (const id of [recentlyDeleted.id, gone.id, formerTeam.id]) {
      const rows = access.rows.filter((row) => row.principal.id === id);
      expect(rows.map(({ how, principal }) => [how, principal.state])).toEqual([['cannot-sign-in', 'deleted']]);
    }
  });

  it('principals of other tenants have no state, and are blocked unless the cluster trusts their tenant', async () => {
    const access = await accessTo(ref);
    const rows = access.rows.filter(({ principal }) => principal.id === analyst.objectId);
    expect(rows.map(({ how, principal }) => [how, principal.state])).toEqual([['blocked-by-tenant', undefined]]);
    expect(access.rows.filter(({ principal }) => principal.id === dashboard.kustoId)).toHaveLength(1);
  });

  it('a group that isn’t for security gives no access to its members', async () => {
    const access = await accessTo(ref);
    expect(access.rows.filter(({ principal }) => principal.id === distribution.id)).toEqual([]);
    const hops = access.rows.flatMap(({ paths }) => paths.flatMap((path) => path.hops));
    expect(hops.filter(({ id }) => id === distribution.id)).toEqual([]);
  });

  it('an application named by its client ID and a user named by name have the rows of their object IDs', async () => {
    const access = await accessTo(ref);
    expect(shortRows(access, [scheduler.id])).toEqual([[scheduler.id, 'Ops', 'read', 'now']]);
    expect(shortRows(access, [loader.id])).toEqual([[loader.id, 'Sales', 'ingest', 'now']]);
    expect(access.rows.filter(({ principal }) => principal.id === scheduler.appId)).toEqual([]);
    expect(shortRows(access, [ben.id])).toContainEqual([ben.id, 'Ops', 'read create', 'now']);
  });

  it('an Owner excluded from a deny assignment can assign itself everything', async () => {
    const rows = shortRows(await accessTo(ref), [owner.id]);
    expect(rows).toContainEqual([owner.id, null, 'assign-roles manage', 'now']);
    expect(rows.find(([, database, , how]) => database === null && how === 'can-grant-self')?.[2]).toContain(
      'read read-restricted ingest create monitor admin',
    );
  });

  it('a stopped cluster has only rows for the whole cluster, and its databases are unreadable', async () => {
    const access = await accessTo(refOf(stopped));
    expect(shortRows(access, [ada.id])).toContainEqual([ada.id, null, everything, 'now']);
    expect(access.rows.filter(({ database }) => database !== null)).toEqual([]);
    expect(access.unreadable).toContainEqual({ part: 'databases', reason: 'stopped' });
  });

  it('followers are principals: readable ones can read now, and those of other tenants are unknown', async () => {
    const access = await accessTo(ref);
    const clusters = access.rows.filter(({ principal }) => principal.type === 'cluster');
    const own = clusters.filter(({ principal }) => principal.id === clusterId(follower).toLowerCase());
    expect(own.map(({ database, how, can }) => [database, how, can])).toEqual(
      expect.arrayContaining([
        ['Sales', 'now', ['read']],
        [null, 'now', ['read']],
      ]),
    );
    const others = clusters.filter(({ principal }) => principal.id.endsWith('/fabrikamcopy'));
    expect(others.map(({ database, how }) => [database, how])).toEqual([[null, 'unknown']]);
  });

  it('a follower’s page has the roles of the original under the followed name, without those of the leader itself', async () => {
    const access = await accessTo(refOf(follower));
    expect(shortRows(access, [loader.id])).toContainEqual([loader.id, 'Copied', 'ingest', 'now']);
    expect(access.rows.filter(({ principal }) => principal.id === outer.id)).toEqual([]);
    await setFaults([{ match: { path: '/clusters/contosodata' }, fault: { kind: 'status', status: 403 } }]);
    const without = await accessTo(refOf(follower));
    expect(shortRows(without, [loader.id])).toEqual([]);
    expect(without.unreadable.map(({ part }) => part)).toContain('leaderDatabases');
  });

  it('readAt is the time of the oldest response', async () => {
    await setFaults([{ match: { path: '/listPrincipals$' }, fault: { kind: 'slow', delayMs: 300 } }]);
    const before = new Date().toISOString();
    const { readAt } = await accessTo(ref);
    expect(readAt >= before).toBe(true);
    expect(Date.now() - Date.parse(readAt)).toBeGreaterThan(290);
  });

  it('each part is read once, and nothing is written', async () => {
    const tokens = await tokensOf({});
    await clearLog();
    const answer = await call(routes.access, apiPaths.access(ref), tokens);
    expect(answer.status).toBe(200);
    await answer.text();
    const seen = await requestsSeen();
    const keys = seen.map(({ method, path, query }) => `${method} ${path}?${query}`.toLowerCase());
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const posts = seen.filter(({ method }) => method !== 'GET').map(({ path }) => path.split('/').at(-1));
    expect(new Set(posts)).toEqual(new Set(['listPrincipals', 'listFollowerDatabases', 'getByIds']));
  });
});

describe('the estate contoso', () => {
  it('every cluster has rows with abilities and paths, one for each principal, database, and way', async () => {
    await reset();
    const { token, graphToken = '' } = await tokensOf({});
    const { clusters } = await fleetOf(token);
    expect(clusters.length).toBeGreaterThan(10);
    for (const { cluster } of clusters) {
      const names = { ...cluster, clusterName: cluster.name };
      const answer = await call(routes.access, apiPaths.access(names), { token, graphToken });
      const { rows, databases, summary, unreadable }: EffectiveAccess = await answer.json();
      const keys = rows.map(({ principal, database, how }) => `${principal.id} ${database} ${how}`);
      expect([cluster.name, new Set(keys).size]).toEqual([cluster.name, keys.length]);
      expect(rows.filter(({ can, paths }) => can.length === 0 || paths.length === 0)).toEqual([]);
      expect(rows.filter(({ principal }) => principal.id !== principal.id.toLowerCase())).toEqual([]);
      const known = new Set<string | null>([null, ...databases]);
      expect(rows.filter(({ database }) => !known.has(database))).toEqual([]);
      expect(summary.map(({ database }) => database)).toEqual(databases);
      const isExplained = ({ reason }: UnreadableAccess) =>
        ['stopped', 'forbidden', 'no-match', 'failed'].includes(reason);
      expect(unreadable.filter((item) => !isExplained(item))).toEqual([]);
    }
  }, 180_000);
});

describe('without the directory', () => {
  it('access without a Graph token has only IDs, and the directory and the groups are unreadable', async () => {
    const access = await accessTo(ref, '', { graphScope: null });
    expect(access.unreadable.map(({ part }) => part)).toEqual(expect.arrayContaining(['directory', 'groups']));
    expect(shortRows(access, [outer.id])).toContainEqual([outer.id, null, 'read', 'now']);
    expect(shortRows(access, [cleo.id])).toEqual([]);
    expect(shortRows(access, [gone.id])).toEqual([[gone.id, 'Sales', 'read', 'now']]);
    expect((await requestsSeen()).filter(({ service }) => service === 'graph')).toEqual([]);
  });

  it('an expired Graph token makes the directory and the groups unreadable, and an invalid one ends the request', async () => {
    const { token, graphToken = '' } = await tokensOf({});
    const expired = forge(graphToken, { exp: 1 });
    const answer = await call(routes.access, apiPaths.access(ref), { token, graphToken: expired });
    const { unreadable } = await answer.json();
    expect(unreadable).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ part: 'directory', reason: 'failed' }),
        expect.objectContaining({ part: 'groups', reason: 'failed' }),
      ]),
    );
    const wrong = await call(routes.access, apiPaths.access(ref), { token, graphToken: token });
    expect(await problemOf(wrong)).toMatchObject({ status: 401, resource: 'graph' });
  });

  it('a Graph token for people only names the missing permissions', async () => {
    const { unreadable } = await accessTo(ref, '', { graphScope: 'https://graph.microsoft.com/User.Read.All' });
    expect(unreadable).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ part: 'directory', reason: 'forbidden', missingAction: 'Directory.Read.All' }),
        expect.objectContaining({ part: 'groups', reason: 'forbidden', missingAction: 'GroupMember.Read.All' }),
      ]),
    );
  });

  it('the browser gets a claims challenge of Microsoft Graph for its Graph token', async () => {
    const claims = Buffer.from('{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}').toString('base64');
    const headers = { 'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${claims}"` };
    await setFaults([{ match: { service: 'graph' }, fault: { kind: 'status', status: 401, headers, body: {} } }]);
    expect(await problemOf(await askAccess(ref))).toMatchObject({ code: 'claims-required', resource: 'graph' });
  });
});

describe('a part that can’t be read', () => {
  it.each([
    ['roleEligibilitySchedules', '/roleEligibilityScheduleInstances$'],
    ['lighthouseDelegations', '/registrationAssignments$'],
    ['clusterPrincipalAssignments', '/clusters/contosodata/principalAssignments$'],
    ['denyAssignments', '/denyAssignments$'],
    ['databases', '/clusters/contosodata/databases$'],
  ])('%s is unreadable with the missing action and role, and the rest is returned', async (part, path) => {
    const body = { error: { code: 'AuthorizationFailed', message: 'Not allowed.' } };
    await setFaults([{ match: { path }, fault: { kind: 'status', status: 403, body } }]);
    const access = await accessTo(ref);
    expect(access.unreadable).toContainEqual(
      expect.objectContaining({
        part,
        reason: 'forbidden',
        azureCode: 'AuthorizationFailed',
        missingAction: expect.stringMatching(/^Microsoft\./),
        smallestRole: 'Reader',
      }),
    );
    expect(access.rows.length).toBeGreaterThan(0);
  });

  it('unreadable deny assignments make every Azure row unknown, and Kusto rows stay', async () => {
    await setFaults([{ match: { path: '/denyAssignments$' }, fault: { kind: 'status', status: 500 } }]);
    const access = await accessTo(ref);
    const ofOwner = access.rows.filter(({ principal }) => principal.id === owner.id);
    expect(new Set(ofOwner.map(({ how }) => how))).toEqual(new Set(['unknown']));
    expect(shortRows(access, [loader.id])).toEqual([[loader.id, 'Sales', 'ingest', 'now']]);
  });
});

describe('filters', () => {
  it('a database keeps its rows and those for the whole cluster', async () => {
    const all = await accessTo(ref);
    const some = await accessTo(ref, '?database=sales');
    expect(shortRows(some)).toEqual(shortRows(all).filter(([, database]) => database === null || database === 'Sales'));
    expect(some.summary.map(({ database }) => database)).toEqual(['Sales']);
  });

  it.each([
    ['an object ID', scheduler.id],
    ['a client ID', scheduler.appId.toUpperCase()],
  ])('a principal can be given by %s', async (_title, id) => {
    expect(shortRows(await accessTo(ref, `?principal=${id}`))).toEqual([[scheduler.id, 'Ops', 'read', 'now']]);
  });

  it('principals can be given by user principal name, and several at once', async () => {
    const all = await accessTo(ref);
    const query = `?principal=${encodeURIComponent(ben.userPrincipalName)}&principal=${cleo.id}&database=Ops&database=Sales`;
    expect(shortRows(await accessTo(ref, query))).toEqual(shortRows(all, [ben.id, cleo.id]));
  });

  it.each([
    '?principal=',
    '?principal=ada',
    '?principal=%00@x',
    `?principal=${'a'.repeat(400)}@contoso.com`,
    '?database=',
    '?database=a%2Fb',
    '?database=a%0Ab',
    `?database=${'a'.repeat(261)}`,
    '?role=Admin',
    `?${Array.from({ length: 201 }, () => 'database=Sales').join('&')}`,
    '?__proto__=x',
  ])('the query %s is refused before anything is read', async (query) => {
    await clearLog();
    expect(await problemOf(await askAccess(ref, query))).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(await requestsSeen()).toEqual([]);
  });

  it('a missing token is 401, and a cluster that doesn’t exist is 404', async () => {
    expect(await problemOf(await call(routes.access, apiPaths.access(ref)))).toMatchObject({ code: 'signed-out' });
    expect(await problemOf(await askAccess({ ...ref, clusterName: 'nosuchcluster' }))).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('one principal in the fleet', () => {
  // The emulator loads the language of Resource Graph with the first query.
  beforeAll(async () => {
    await reset(accessEstate());
    await accessOf(ada.id);
  }, 180_000);

  it('each cluster is a line with the rows of the principal, and a last line has the counts', async () => {
    const events = await accessOf(ada.id);
    const clusters = events.filter((event) => event.type === 'cluster');
    const rows = Object.fromEntries(clusters.map((event) => [event.clusterId.split('/').at(-1), shortRows(event)]));
    expect(Object.keys(rows).sort()).toEqual(['contosocopy', 'contosodata', 'contosooff']);
    expect(rows.contosooff).toContainEqual([ada.id, null, everything, 'now']);
    expect(rows.contosodata?.length).toBeGreaterThan(0);
    expect(new Set(clusters.flatMap((event) => event.rows.map(({ principal }) => principal.id)))).toEqual(
      new Set([ada.id]),
    );
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      counts: { clusters: 3, unreadable: 0 },
      upstreamRequests: (await requestsSeen()).length,
    });
  });

  it('the rows of a principal in the fleet are the same as on the cluster’s page', async () => {
    const events = await accessOf(ben.userPrincipalName);
    for (const cluster of [leader, follower, stopped]) {
      const id = clusterId(cluster).toLowerCase();
      const event = events.find((line) => line.type === 'cluster' && line.clusterId.toLowerCase() === id);
      expect(event?.type === 'cluster' && shortRows(event)).toEqual(
        shortRows(await accessTo(refOf(cluster)), [ben.id]),
      );
    }
  });

  it('accounts and groups are looked up once for all clusters', async () => {
    const tokens = await tokensOf({});
    await clearLog();
    await (await call(routes.fleetAccess, apiPaths.accessOf(ada.id), tokens)).text();
    const ofGraph = (await requestsSeen()).filter(({ service }) => service === 'graph');
    const members = ofGraph.filter(({ path }) => path.endsWith('/members')).map(({ path }) => path);
    expect(new Set(members).size).toBe(members.length);
    expect(members).toHaveLength(Object.keys(groups).length);
  });

  it('a cluster that fails is a line of its own, and the others follow', async () => {
    const body = { error: { code: 'ResourceNotFound', message: 'Gone.' } };
    await setFaults([{ match: { path: '/clusters/contosodata$' }, fault: { kind: 'status', status: 404, body } }]);
    const events = await accessOf(ada.id);
    expect(events.filter(({ type }) => type === 'problem')).toEqual([
      expect.objectContaining({
        scope: expect.stringMatching(/\/contosodata$/),
        problem: expect.objectContaining({ code: 'not-found' }),
      }),
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'done', counts: { clusters: 2, unreadable: 1 } });
  });

  it('all reads end when the client disconnects', async () => {
    const tokens = await tokensOf({});
    await setFaults([{ match: { path: '/contosodata/' }, fault: { kind: 'slow', delayMs: 400 } }]);
    const answer = await call(routes.fleetAccess, apiPaths.accessOf(ada.id), tokens);
    const reader = answer.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await reader?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const seen = (await requestsSeen()).length;
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await requestsSeen()).toHaveLength(seen);
  });

  it.each([
    '',
    '?principal=',
    '?principal=ada',
    `?principal=${ada.id}&principal=${ben.id}`,
    `?principal=${ada.id}&database=x`,
  ])('the query "%s" is refused', async (query) => {
    const answer = await call(routes.fleetAccess, `/api/access${query}`, await tokensOf({}));
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('without a token for Microsoft Graph, each cluster lists what is unreadable', async () => {
    const events = await accessOf(ada.id, { graphScope: null });
    for (const event of events)
      if (event.type === 'cluster')
        expect(event.unreadable.map(({ part }) => part)).toEqual(expect.arrayContaining(['directory', 'groups']));
  });
});
