import { beforeEach, describe, expect, it } from 'vitest';
import { loadEstateSetting } from '@/lib/emulator/estate/load';
import { apiPaths, type ClusterAnswer, type CompactClusterAnswer } from '@/lib/model/api/api';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';
import { neededParts } from '@/lib/server/needed-parts';
import { call, clusterUrl, problemOf } from './call';
import { arm, clearLog, estate, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { plan } from './fix-calls';
import { findCluster, fleetOf } from './fleet-of';
import { routes } from './routes';

beforeEach(() => reset());

async function read(token: string, ref: ClusterRef, graphToken?: string): Promise<ClusterAnswer> {
  const answer = await call(routes.cluster, clusterUrl(ref), { token, ...(graphToken ? { graphToken } : {}) });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

function states({ snapshot }: ClusterAnswer): Record<string, string> {
  return Object.fromEntries(Object.entries(snapshot.parts).map(([name, part]) => [name, part.state]));
}

/** States of all parts for an Owner with no token but the one for Azure Resource Manager. Parts that no check or page needs aren't loaded. */
const allRead: Record<string, string> = Object.fromEntries(
  evidenceParts.map((part) => {
    const needsAnotherToken = part === 'directory' || part === 'groups' || part === 'kusto';
    return [part, neededParts.includes(part) && !needsAnotherToken ? 'read' : 'not-loaded'];
  }),
);

/** Parts that depend on another part. */
const dependsOn: Partial<Record<EvidencePart, EvidencePart[]>> = {
  databases: ['databasePrincipalAssignments', 'databasePrincipals', 'dataConnections', 'scripts'],
  locks: ['subscriptionLocks'],
  cluster: ['privateEndpoints', 'userAssignedIdentities', 'keyVault', 'vaultKey', 'keyRoleAssignments', 'stopEvents'],
};

describe('a cluster', () => {
  it('a cluster has all its parts, exactly as the resource provider returns them', async () => {
    const token = await tokenOf('owner');
    const answer = await read(token, await findCluster(token, 'contosoretail'));
    expect(states(answer)).toEqual(allRead);
    const { cluster } = answer.snapshot.parts;
    // Only the raw body has `null` and properties newer than the SDK.
    expect(cluster.state === 'read' && 'calloutPolicies' in cluster.value.properties).toBe(true);
    expect(cluster.state === 'read' && cluster.value.etag).toMatch(/^".+"$/);
    expect(answer.permissions).toMatchObject({ state: 'read' });
  });

  it('a cluster without its evidence has the time of its own response, even if other parts take longer', async () => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosoretail');
    await setFaults([{ match: { path: '/databases$' }, fault: { kind: 'slow', delayMs: 300 } }]);
    const answer: CompactClusterAnswer = await (
      await call(routes.cluster, apiPaths.compactCluster(ref), { token })
    ).json();
    expect(answer.readAt).toBe(answer.cluster.readAt);
  });

  it('a Reader sees the same parts, except those that need an action', async () => {
    const token = await tokenOf('reader');
    const answer = await read(token, await findCluster(token, 'contosoretail'));
    const followers = allRead.followerDatabases === 'read' ? { followerDatabases: 'unreadable' } : {};
    expect(states(answer)).toEqual({ ...allRead, ...followers });
  });

  it('a person with a role on only a resource group sees its locks, and the locks above are unknown', async () => {
    const whole = await loadEstateSetting('contoso');
    const open = whole.resources.filter(({ type }) => type.toLowerCase() !== 'microsoft.authorization/locks');
    await reset({ ...whole, resources: open });
    const token = await tokenOf('contributor');
    const ref = await findCluster(token, 'contosoclicks');
    const lockOf = ({ findings }: ClusterAnswer) => findings.find(({ checkId }) => checkId === 'resource-lock-missing');
    const unlocked = await read(token, ref);
    expect(states(unlocked)).toMatchObject({ cluster: 'read', locks: 'read', subscriptionLocks: 'unreadable' });
    const missing = { missingAction: 'Microsoft.Authorization/locks/read', smallestRole: 'Reader' };
    expect(lockOf(unlocked)).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'subscriptionLocks', reason: 'forbidden', azureCode: 'AuthorizationFailed', ...missing }],
    });
    const { preflight } = await plan(token, ref, { fixId: 'turn-disk-encryption-off', input: {} });
    expect(preflight).toContainEqual(expect.objectContaining({ id: 'locks', state: 'unknown' }));
    const group = toClusterId(ref).split('/').slice(0, 5).join('/');
    const path = `${group}/providers/Microsoft.Authorization/locks/keep?api-version=2020-05-01`;
    await arm(await tokenOf('owner'), 'PUT', path, { properties: { level: 'CanNotDelete' } });
    expect(lockOf(await read(token, ref))).toMatchObject({ outcome: 'pass' });
  });

  it('the databases of a stopped cluster are unreadable because it is stopped', async () => {
    const token = await tokenOf('owner');
    const stopped = (await fleetOf(token)).clusters.find(({ cluster }) => cluster.state === 'Stopped')?.cluster;
    const answer = await read(token, await findCluster(token, stopped?.name ?? ''));
    expect(answer.snapshot.parts.databases).toMatchObject({ state: 'unreadable', reason: 'stopped' });
    expect(answer.snapshot.parts.databasePrincipalAssignments).toMatchObject({ reason: 'stopped' });
    expect(answer.snapshot.parts.cluster.state).toBe('read');
  });

  it('a cluster that doesn’t exist returns not-found', async () => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosoretail');
    const answer = await call(routes.cluster, clusterUrl({ ...ref, clusterName: 'nosuchcluster' }), { token });
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each([
    ['roleAssignments', '/contosoretail/providers/Microsoft.Authorization/roleAssignments$'],
    ['locks', '/providers/Microsoft.Authorization/locks$'],
    ['databases', '/databases$'],
    ['clusterPrincipalAssignments', '/contosoretail/principalAssignments$'],
    ['cluster', '/clusters/contosoretail$'],
  ] as const)('a denied request for %s leaves all other parts readable', async (part, path) => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosoretail');
    const message = `The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Test/${part}/read' over scope '/z' or the scope is invalid.`;
    const body = { error: { code: 'AuthorizationFailed', message } };
    await setFaults([{ match: { path }, fault: { kind: 'status', status: 403, body } }]);
    const answer = await read(token, ref);
    const unreadable = evidenceParts.filter((name) => answer.snapshot.parts[name].state === 'unreadable');
    expect(unreadable).toContain(part);
    expect([part, ...(dependsOn[part] ?? [])]).toEqual(expect.arrayContaining(unreadable));
    expect(Reflect.get(answer.snapshot.parts, part)).toMatchObject({
      reason: 'forbidden',
      azureCode: 'AuthorizationFailed',
      missingAction: `Microsoft.Test/${part}/read`,
      smallestRole: 'Reader',
    });
  });

  it.each(['html', 'empty', 'malformed', 'reset', 'partial'])(
    'a malformed response (%s) makes a part unreadable, not empty',
    async (kind) => {
      const token = await tokenOf('owner');
      const ref = await findCluster(token, 'contosoretail');
      await setFaults([{ match: { path: 'principalAssignments$' }, fault: { kind } }]);
      const answer = await read(token, ref);
      expect(answer.snapshot.parts.clusterPrincipalAssignments).toMatchObject({
        state: 'unreadable',
        reason: 'failed',
      });
      const finding = answer.findings.find(({ checkId }) => checkId === 'alldatabasesadmin-too-many');
      expect(finding?.outcome).toBe('unknown');
    },
  );

  it('a claims challenge of one read ends the request and is returned to the browser', async () => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosoretail');
    const claims = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}';
    const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    const fault = { kind: 'status', status: 401, headers: { 'WWW-Authenticate': challenge } };
    await setFaults([{ match: { path: '/databases$' }, fault }]);
    const answer = await call(routes.cluster, clusterUrl(ref), { token });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'claims-required', claims });
  });
});

describe('lists of a cluster', () => {
  const page = (nextLink: string) => ({ value: [], nextLink });

  it.each([
    ['another host', 'https://evil.example/subscriptions/x'],
    ['a host in the user part', 'https://management.azure.com@evil.example/subscriptions/x'],
    ['a host with the same prefix', 'https://management.azure.com.evil.example/subscriptions/x'],
    ['plain http', 'http://management.azure.com/subscriptions/x'],
    ['another port', 'https://management.azure.com:8443/subscriptions/x'],
    ['another path of the same host', 'https://management.azure.com/batch'],
    ['its own address', 'SAME'],
  ])('a next link to %s isn’t followed, and the list is unreadable', async (_title, link) => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosoretail');
    const { subscriptionId, resourceGroup, clusterName } = ref;
    const own = `https://management.azure.com/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Kusto/clusters/${clusterName}/databases?api-version=2025-02-14&$skiptoken=x`;
    const body = page(link === 'SAME' ? own : link);
    await setFaults([{ match: { path: '/databases$' }, fault: { kind: 'status', status: 200, body } }]);
    await clearLog();
    const answer = await read(token, ref);
    expect(answer.snapshot.parts.databases).toMatchObject({ state: 'unreadable', reason: 'failed' });
    const asked = (await requestsSeen()).filter(({ path }) => path.endsWith('/databases'));
    expect(asked.length).toBe(link === 'SAME' ? 2 : 1);
  });

  it.each([
    ['databases', '/databases', 'api-version=2025-02-14'],
    [
      'roleAssignments',
      '/providers/Microsoft.Authorization/roleAssignments',
      'api-version=2022-04-01&$filter=atScope()',
    ],
  ])('all pages of %s are read', async (part, path, query) => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosoretail');
    const whole = Reflect.get((await read(token, ref)).snapshot.parts, part).value;
    const { subscriptionId, resourceGroup, clusterName } = ref;
    const scope = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Kusto/Clusters/${clusterName}`;
    const body = page(`https://management.azure.com${scope}${path}?${query}`);
    await setFaults([{ match: { path: `${path}$` }, fault: { kind: 'status', status: 200, body }, times: 1 }]);
    expect(Reflect.get((await read(token, ref)).snapshot.parts, part)).toMatchObject({ state: 'read', value: whole });
  });

  it.each([302, 307, 308])('a redirect (%i) isn’t followed', async (status) => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosoretail');
    const headers = { Location: 'https://evil.example/' };
    await setFaults([{ match: { path: '/databases$' }, fault: { kind: 'status', status, headers } }]);
    expect((await read(token, ref)).snapshot.parts.databases).toMatchObject({ reason: 'failed' });
  });
});

describe('the directory', () => {
  const graphScope = 'https://graph.microsoft.com/Directory.Read.All';

  it('the directory marks guests and deleted principals if there is a Graph token', async () => {
    const token = await tokenOf('owner');
    const graphToken = await tokenOf('owner', graphScope);
    const seen = new Set<string>();
    for (const { cluster } of (await fleetOf(token)).clusters) {
      const answer = await read(token, { ...cluster, clusterName: cluster.name }, graphToken);
      const { directory } = answer.snapshot.parts;
      if (directory.state !== 'read') throw new Error(JSON.stringify(directory));
      for (const entry of Object.values(directory.value)) {
        seen.add(
          entry.state === 'found' ? `${entry.principal.type} ${entry.principal.userType ?? ''}`.trim() : entry.state,
        );
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['User Guest', 'Group', 'ServicePrincipal', 'not-found']));
  });

  it('a principal that the token may not be able to see is unknown, not deleted', async () => {
    const token = await tokenOf('owner');
    const graphToken = await tokenOf('owner', 'https://graph.microsoft.com/User.ReadBasic.All');
    const unknownId = '99999999-9999-4999-8999-999999999999';
    const answer = await call(routes.resolvePrincipals, '/api/principals/resolve', {
      token,
      graphToken,
      body: { ids: [unknownId] },
    });
    expect(await answer.json()).toMatchObject({
      principals: {},
      unreadable: { ids: [unknownId], missingScope: 'Directory.Read.All' },
    });
  });

  it('a Graph token of another person is refused', async () => {
    const token = await tokenOf('owner');
    const graphToken = await tokenOf('reader', graphScope);
    const answer = await call(routes.principals, '/api/principals?search=an', { token, graphToken });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'signed-out' });
  });

  it('a search of the directory by name lists the types that can’t be searched', async () => {
    const token = await tokenOf('owner');
    const graphToken = await tokenOf('owner', 'https://graph.microsoft.com/User.ReadBasic.All');
    const answer = await call(routes.principals, '/api/principals?search=Clara', { token, graphToken });
    const found = await answer.json();
    expect(found.principals).toMatchObject([{ type: 'User', displayName: 'Clara Jansen' }]);
    expect(found.unreadable.map(({ type }: { type: string }) => type)).toEqual(['Group', 'ServicePrincipal']);
  });

  it('each token goes only to its own service', async () => {
    const token = await tokenOf('owner');
    const graphToken = await tokenOf('owner', graphScope);
    await clearLog();
    await call(routes.principals, '/api/principals?search=Clara', { token, graphToken });
    const lines = await requestsSeen();
    expect(lines.map(({ service, status }) => [service, status])).toEqual([
      ['graph', 200],
      ['graph', 200],
      ['graph', 200],
    ]);
    expect((await estate()).tenantId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
