import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatewayOf } from '@/lib/azure/gateway';
import { clouds } from '@/lib/azure/transport/clouds';
import { connect } from '@/lib/azure/transport/connection';
import type { EffectiveAccess } from '@/lib/model/access';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { KustoEvidence } from '@/lib/model/kusto-evidence';
import { logDestination } from '@/lib/server/config/log';
import { engineEstate, engineHost, engineScope } from '../fixtures/engine-estate';
import { golden, goldenCluster } from '../fixtures/golden';
import { call, clusterUrl, problemOf } from './call';
import { clearLog, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { forge } from './forge';
import { routes } from './routes';

const url = clusterUrl(golden);
const ofEngine = { match: { service: 'kusto' } };

async function tokens(person = 'owner', scope = engineScope) {
  return { token: await tokenOf(person), engine: await tokenOf(person, scope) };
}

function read({ token, engine }: { token: string; engine?: string }, path = url) {
  return call(routes.cluster, path, {
    token,
    ...(engine === undefined ? {} : { headers: { 'x-kusto-token': engine } }),
  });
}

async function answerOf(given: { token: string; engine?: string }): Promise<ClusterAnswer> {
  const response = await read(given);
  if (response.status !== 200) throw new Error(await response.text());
  return response.json();
}

async function kustoOf(given: { token: string; engine?: string }): Promise<KustoEvidence> {
  const { kusto } = (await answerOf(given)).snapshot.parts;
  if (kusto.state !== 'read') throw new Error(JSON.stringify(kusto));
  return kusto.value;
}

/** Every result of the cluster, its databases, and their entities. */
function resultsOf({ cluster, databases }: KustoEvidence): EvidenceResult<unknown>[] {
  return [
    ...Object.values(cluster),
    ...databases.flatMap(({ databaseName: _, entities, ...results }) => [
      ...Object.values(results),
      ...entities.flatMap(({ principals, rls }) => (rls ? [principals, rls] : [principals])),
    ]),
  ];
}

function reasonsOf(kusto: KustoEvidence): string[] {
  return [...new Set(resultsOf(kusto).map((result) => (result.state === 'unreadable' ? result.reason : result.state)))];
}

async function commandsSent(): Promise<(string | undefined)[]> {
  return (await requestsSeen()).filter(({ service }) => service === 'kusto').map(({ command }) => command);
}

beforeEach(() => reset(engineEstate()), 60_000);

describe('a token for the engine of a cluster', () => {
  it('case 1: without a token, the results aren’t loaded and nothing is sent', async () => {
    const { snapshot } = await answerOf({ token: await tokenOf('owner') });
    expect(snapshot.parts.kusto).toEqual({ state: 'not-loaded' });
    expect(await commandsSent()).toEqual([]);
  });

  it('every command of the closed list is sent once, and counts as a request', async () => {
    const principal = { Role: 'Table Orders Admin', PrincipalFQN: `aaduser=${golden.readerId};${golden.tenantId}` };
    const sales = {
      tables: [{ name: 'Orders', rls: { IsEnabled: true, Query: "Filter('x')" }, principals: [principal] }],
      functions: [{ name: 'Filter' }],
      views: [{ name: 'Daily', source: 'Orders' }],
      externalTables: [
        { name: 'Lake', type: 'Blob', connectionStrings: ['https://a.blob.core.windows.net/c;sharedkey=planted'] },
      ],
      exports: [{ name: 'Nightly', externalTable: 'Lake', isDisabled: false }],
    };
    await reset(engineEstate({ sales }));
    const given = await tokens();
    const without = await answerOf({ token: given.token });
    await clearLog();
    const { snapshot, upstreamRequests, findings } = await answerOf(given);
    expect((await commandsSent()).toSorted()).toEqual([
      'callout',
      'database-identity',
      'exports',
      'external-table-principals',
      'external-tables',
      'function-principals',
      'functions',
      'identity',
      'plugins',
      'principals',
      'restricted',
      'rls',
      'sandbox',
      'table-principals',
      'tables',
      'view-principals',
      'view-rls',
      'views',
    ]);
    expect(upstreamRequests).toBe(without.upstreamRequests + 18);
    const { kusto } = snapshot.parts;
    expect(kusto).toMatchObject({ state: 'read', source: 'kusto', apiVersion: 'v1', value: { host: engineHost } });
    expect(kusto).not.toHaveProperty('rawBodies');
    expect(kusto.state === 'read' && reasonsOf(kusto.value)).toEqual(['read']);
    expect(findings.find(({ checkId }) => checkId === 'kusto-external-secrets')).toMatchObject({
      outcome: 'fail',
      items: ['sales/lake'],
    });
    expect(JSON.stringify(snapshot)).not.toContain('planted');
  });

  it('results of entities are in the order database, kind, and name', async () => {
    const sales = {
      tables: [{ name: 'b' }, { name: 'a' }, { name: 'B' }],
      functions: [{ name: 'A' }],
      views: [{ name: 'v', source: 'a' }],
      externalTables: [{ name: 'x', type: 'Blob', connectionStrings: ['https://a.blob.core.windows.net/c'] }],
    };
    await reset(engineEstate({ sales }));
    const { databases } = await kustoOf(await tokens());
    expect(databases[0]?.entities.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'table/B',
      'table/a',
      'table/b',
      'function/A',
      'materialized-view/v',
      'external-table/x',
    ]);
  });

  it.each([
    ['Stopped', 'stopped'],
    ['Unavailable', 'stopped'],
  ])('case 87: a cluster in the state %s gets no command', async (state, reason) => {
    await reset(engineEstate({ properties: { state } }));
    const kusto = await kustoOf(await tokens());
    expect(reasonsOf(kusto)).toEqual([reason]);
    expect(kusto.host).toBe(engineHost);
    expect(await commandsSent()).toEqual([]);
  });

  it.each([
    ['a slash at the end', `https://${engineHost}//.default`],
    ['capitals', `https://${engineHost.toUpperCase()}/.default`],
  ])('case 88: an audience with %s is accepted', async (_title, scope) => {
    expect(reasonsOf(await kustoOf(await tokens('owner', scope)))).toEqual(['read']);
  });

  it.each([
    'https://kusto.kusto.windows.net',
    'https://api.kusto.windows.net',
    'https://management.azure.com',
    'https://other.westus2.kusto.windows.net',
    `https://${engineHost}.evil.example`,
    `http://${engineHost}`,
    `https://${engineHost}//`,
    '',
  ])('case 89: the audience %j is refused, and nothing is sent to the cluster', async (aud) => {
    const { token, engine } = await tokens();
    const problem = await problemOf(await read({ token, engine: forge(engine, { aud }) }));
    expect(problem).toMatchObject({ status: 401, code: 'wrong-audience', resource: 'kusto' });
    expect(await commandsSent()).toEqual([]);
  });

  it('case 90: a name can’t leave its quotes', async () => {
    const name = "a'] principals; .drop table ['x";
    await reset(engineEstate({ sales: { tables: [{ name }, { name: 'back\\slash' }] } }));
    const { databases } = await kustoOf(await tokens());
    expect(databases[0]?.entities.map((entity) => [entity.name, entity.principals.state])).toEqual([
      [name, 'read'],
      ['back\\slash', 'read'],
    ]);
  });

  const now = () => Math.floor(Date.now() / 1000);
  it.each<[string, (engine: string) => string, number, string]>([
    ['isn’t a token', () => 'a.b', 401, 'signed-out'],
    ['is empty', () => '', 401, 'signed-out'],
    ['belongs to another person', (engine) => forge(engine, { oid: golden.readerId }), 401, 'signed-out'],
    ['has no object ID', (engine) => forge(engine, { oid: undefined }), 401, 'signed-out'],
    ['is from another tenant', (engine) => forge(engine, { tid: golden.subscriptionId }), 403, 'wrong-tenant'],
    ['has expired', (engine) => forge(engine, { exp: now() - 3600 }), 401, 'token-expired'],
  ])('a token that %s is refused before Azure is asked', async (_title, change, status, code) => {
    const { token, engine } = await tokens();
    await clearLog();
    for (const route of [routes.cluster, routes.access]) {
      const path = route === routes.cluster ? url : `${url}/access`;
      const answer = await call(route, path, { token, headers: { 'x-kusto-token': change(engine) } });
      expect(await problemOf(answer)).toMatchObject({ status, code, resource: 'kusto' });
    }
    expect(await requestsSeen()).toEqual([]);
  });

  it.each([
    undefined,
    '',
    `http://${engineHost}`,
    `https://${engineHost}/`,
    `https://${engineHost}:443`,
    `https://${engineHost}/path`,
    `https://${engineHost}?q`,
    `https://${engineHost}#f`,
    `https://user@${engineHost}`,
    `https://${engineHost}.evil.example`,
    `https://${engineHost}@evil.example`,
    'https://evil.example',
    'https://other.westus2.kusto.windows.net',
    'https://kustocluster.kusto.windows.net',
    'https://kustocluster.westus2.dev.kusto.windows.net',
    'https://kustocluster.westus2.kusto.chinacloudapi.cn',
    'https://kustocluster.westus2.evilkusto.windows.net',
    'https://kustocluster.-.kusto.windows.net',
    `https://${engineHost}\n`,
    `https://${engineHost}\\@evil.example`,
  ])('the address %j of the cluster gets no token, whose audience isn’t compared', async (uri) => {
    await reset(engineEstate({ properties: { uri } }));
    const { token, engine } = { token: await tokenOf('owner'), engine: await tokenOf('owner') };
    await clearLog();
    expect(reasonsOf(await kustoOf({ token, engine }))).toEqual(['failed']);
    expect(await commandsSent()).toEqual([]);
  });

  it('effective access has the roles on entities that the cluster returns', async () => {
    const principals = [
      { Role: 'Table Orders Admin', PrincipalObjectId: golden.readerId, PrincipalFQN: `aaduser=${golden.readerId}` },
    ];
    await reset(engineEstate({ sales: { tables: [{ name: 'Orders', principals }] } }));
    const { token, engine } = await tokens();
    const rowsOf = async (headers: Record<string, string>) => {
      const access: EffectiveAccess = await (await call(routes.access, `${url}/access`, { token, headers })).json();
      return access.rows.flatMap(({ entity, can }) => (entity ? [{ entity, can }] : []));
    };
    expect(await rowsOf({})).toEqual([]);
    const entity = { kind: 'table', name: 'Orders' };
    expect(await rowsOf({ 'x-kusto-token': engine })).toEqual([{ entity, can: ['ingest', 'admin'] }]);
  });

  it('other routes ignore the token', async () => {
    const { token } = await tokens();
    const answer = await call(routes.history, `${url}/history`, { token, headers: { 'x-kusto-token': 'no token' } });
    expect(answer.status).toBe(200);
  });

  it('a Reader without a Kusto role sees the smallest role of each result', async () => {
    const kusto = await kustoOf(await tokens('reader'));
    expect(kusto.cluster.callout).toMatchObject({
      state: 'unreadable',
      reason: 'forbidden',
      azureCode: 'Forbidden',
      smallestRole: 'AllDatabasesMonitor',
    });
    expect(kusto.databases[0]?.tables).toMatchObject({ reason: 'forbidden', smallestRole: 'database Monitor' });
    expect(kusto.databases[0]?.principals).toMatchObject({ reason: 'forbidden', smallestRole: 'database Admin' });
  });
});

describe('an engine that fails', () => {
  const body = (text: unknown) => ({ kind: 'status', status: 200, body: text });
  const table = (rows: unknown[][], columns = ['Policy', 'EntityType']) => ({
    Tables: [{ TableName: 'T', Columns: columns.map((ColumnName) => ({ ColumnName })), Rows: rows }],
  });

  it.each<[string, object, string]>([
    ['403', { kind: 'status', status: 403, body: { error: { code: 'Forbidden' } } }, 'forbidden'],
    ['412', { kind: 'status', status: 412 }, 'stopped'],
    ['400', { kind: 'status', status: 400, body: { error: { code: 'General_BadRequest' } } }, 'failed'],
    ['404', { kind: 'status', status: 404 }, 'failed'],
    ['413', { kind: 'status', status: 413 }, 'failed'],
    ['500', { kind: 'status', status: 500 }, 'failed'],
    ['503 with a time', { kind: 'status', status: 503, headers: { 'Retry-After': '1' } }, 'failed'],
    ['504', { kind: 'status', status: 504 }, 'failed'],
    ['520', { kind: 'status', status: 520 }, 'failed'],
    ['a redirect', { kind: 'status', status: 302, headers: { Location: 'https://evil.example' } }, 'failed'],
    ['429 without a time', { kind: 'status', status: 429 }, 'throttled'],
    ['HTML', { kind: 'html' }, 'failed'],
    ['an empty body', { kind: 'empty' }, 'failed'],
    ['a broken body', { kind: 'malformed' }, 'failed'],
    ['a lost connection, again and again', { kind: 'reset' }, 'failed'],
    ['a body that ends early', { kind: 'partial' }, 'failed'],
    ['exceptions', body({ ...table([]), Exceptions: ['no'] }), 'failed'],
    ['an error in a success', body({ error: { code: 'x' } }), 'failed'],
    ['a row of another length', body(table([['a']])), 'failed'],
    ['other columns', body(table([], ['Other'])), 'failed'],
  ])('%s makes every result unreadable, and the rest of the cluster is loaded', async (_title, fault, reason) => {
    const given = await tokens();
    await setFaults([{ ...ofEngine, fault }]);
    const { snapshot } = await answerOf(given);
    const { kusto, cluster } = snapshot.parts;
    expect(cluster.state).toBe('read');
    expect(kusto.state === 'read' && reasonsOf(kusto.value)).toEqual([reason]);
  });

  it.each<[string, number, object]>([
    ['429 with a time', 14, { kind: 'status', status: 429, headers: { 'Retry-After': '0' } }],
    ['a lost connection', 14, { kind: 'reset' }],
    ['503 with a time', 13, { kind: 'status', status: 503, headers: { 'Retry-After': '0' } }],
    ['500', 13, { kind: 'status', status: 500 }],
  ])('after %s, %i requests are sent for 13 commands', async (_title, sent, fault) => {
    const given = await tokens();
    await setFaults([{ ...ofEngine, fault, times: 1 }]);
    await clearLog();
    const kusto = await kustoOf(given);
    expect(await commandsSent()).toHaveLength(sent);
    expect(reasonsOf(kusto)).toEqual(sent === 14 ? ['read'] : ['failed', 'read']);
  });

  it('a refused token ends the request', async () => {
    const given = await tokens();
    await setFaults([{ ...ofEngine, fault: { kind: 'status', status: 401 } }]);
    expect(await problemOf(await read(given))).toMatchObject({ status: 401, code: 'signed-out', resource: 'kusto' });
  });

  it('a claims challenge ends the request with its claims', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}';
    const encoded = Buffer.from(claims).toString('base64');
    const headers = { 'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${encoded}"` };
    const given = await tokens();
    await setFaults([{ ...ofEngine, fault: { kind: 'status', status: 401, headers } }]);
    const problem = await problemOf(await read(given));
    expect(problem).toMatchObject({ status: 401, code: 'claims-required', claims, resource: 'kusto' });
  });

  it('more than 100,000 rows and JSON of more than 100 levels are unreadable', async () => {
    const given = await tokens();
    const rows = Array.from({ length: 100_001 }, () => ['null', 'Cluster']);
    await setFaults([{ ...ofEngine, fault: body(table(rows)), times: 1 }]);
    expect(reasonsOf(await kustoOf(given))).toEqual(['failed', 'read']);
    const deep = JSON.parse(`${'['.repeat(97)}${']'.repeat(97)}`);
    await setFaults([{ ...ofEngine, fault: body(table([[deep, 'Cluster']])), times: 1 }]);
    expect(reasonsOf(await kustoOf(given))).toEqual(['failed', 'read']);
  });
});

describe('the log', () => {
  afterEach(() => vi.restoreAllMocks());

  it('no log line, problem, or address has the token, a command, a database, or an entity', async () => {
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    vi.spyOn(logDestination, 'write').mockImplementation((line) => void written.push(line));
    const planted = 'PlantedEntity';
    await reset(
      engineEstate({
        databases: ['Sales', 'PlantedDatabase'],
        sales: { tables: [{ name: planted, rls: { IsEnabled: true, Query: 'PlantedQuery' } }] },
      }),
    );
    const { token, engine } = await tokens();
    const answers: string[] = [];
    const error = { error: { code: 'X', message: `Bearer ${engine} PlantedMessage` } };
    for (const fault of [
      undefined,
      { kind: 'html' },
      { kind: 'reset' },
      { kind: 'status', status: 401, body: error },
      { kind: 'status', status: 403, body: error },
      { kind: 'status', status: 500, body: error },
    ]) {
      await setFaults(fault ? [{ ...ofEngine, fault }] : []);
      const headers = { 'x-kusto-token': engine };
      answers.push(await (await call(routes.cluster, url, { token, headers })).text());
      answers.push(await (await call(routes.cluster, `${url}?findings=compact`, { token, headers })).text());
      answers.push(await (await call(routes.access, `${url}/access`, { token, headers })).text());
    }
    const lines = written.join('');
    expect(lines).toContain('"event":"answer"');
    for (const text of ['Planted', '.show', 'NetDefaultDB', 'Sales']) expect(lines).not.toContain(text);
    const addresses = (await requestsSeen()).map(({ path, query }) => path + query).join();
    const parts = engine.split('.').map((part) => part.slice(0, 40));
    for (const part of parts.filter((text) => text.length > 38 && !token.includes(text))) {
      expect(lines).not.toContain(part);
      expect(answers.join()).not.toContain(part);
      expect(addresses).not.toContain(part);
    }
    expect(answers.join()).not.toContain('PlantedMessage');
    expect(answers.join()).not.toContain('PlantedQuery');
  });
});

it('the token goes to its cluster only, and that of Azure Resource Manager never goes there', async () => {
  const seen: { url: string; authorization: string | null; cookie: string | null }[] = [];
  const connection = connect({
    cloud: clouds.public,
    armToken: 'arm.to.ken',
    graph: { token: 'graph.to.ken', scopes: [], tenantId: golden.tenantId },
    engine: { token: 'engine.to.ken', audience: `https://${engineHost}` },
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async ({ url: address, headers }) => {
        const { host } = new URL(address);
        seen.push({ url: host, authorization: headers.get('authorization'), cookie: headers.get('cookie') });
        if (host === engineHost) return Response.json({ Tables: [] }, { headers: { 'Set-Cookie': 'a=b' } });
        const { id } = goldenCluster;
        const properties = { ...goldenCluster.properties, uri: `https://${engineHost}` };
        return Response.json(
          /clusters\/kustocluster(\?|$)/i.test(address)
            ? { ...goldenCluster, properties }
            : { value: [{ id: `${id}/Databases/Sales`, name: 'kustocluster/Sales' }] },
        );
      },
    },
  });
  await gatewayOf(connection).readSnapshot(golden, { parts: ['cluster', 'databases', 'kusto'] });
  const to = (host: string) => [...new Set(seen.filter((item) => item.url === host).map((item) => item.authorization))];
  expect(to(engineHost)).toEqual(['Bearer engine.to.ken']);
  expect(to('management.azure.com')).toEqual(['Bearer arm.to.ken']);
  expect(seen.filter(({ cookie }) => cookie !== null)).toEqual([]);
});
