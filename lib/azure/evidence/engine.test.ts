import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { sampleCluster } from '@/lib/checks/samples/sample-cluster';
import type { KustoEvidence } from '@/lib/model/kusto-evidence';
import { testContext } from '../testing/context';
import { clouds } from '../transport/clouds';
import { connect } from '../transport/connection';
import { kustoReader, mostEntityCommands } from './engine';

const host = `${sampleCluster.name}.westeurope.kusto.windows.net`;
const audience = `https://${host}`;

interface Sent {
  request: Request;
  body: { db: string; csl: string };
}

/** Reads a cluster whose engine responds with a function. */
function readEngine(
  respond: (sent: Sent) => Promise<Response> | Response,
  databases: readonly string[] = ['telemetry'],
) {
  const sent: Sent[] = [];
  const connection = connect({
    cloud: clouds.public,
    armToken: 'arm.to.ken',
    engine: { token: 'engine.to.ken', audience },
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request) => {
        const entry = { request, body: await request.json() };
        sent.push(entry);
        return respond(entry);
      },
    },
  });
  const cluster = { ...sampleCluster, properties: { ...sampleCluster.properties, uri: audience } };
  const listed = databases.map((name) => ({ id: `/databases/${name}`, name: `${sampleCluster.name}/${name}` }));
  const context = testContext(connection, { cluster, databases: listed }, ['kusto']);
  return { sent, connection, result: kustoReader(context) };
}

async function kustoOf(result: ReturnType<typeof kustoReader>): Promise<KustoEvidence> {
  const read = await result;
  if (read.state !== 'read') throw new Error(JSON.stringify(read));
  return read.value;
}

function rows(columns: readonly string[], values: readonly (readonly unknown[])[]): Response {
  const table = { TableName: 'T', Columns: columns.map((ColumnName) => ({ ColumnName })), Rows: values };
  return Response.json({ Tables: [table] });
}

const never = () => new Promise<Response>(() => {});

afterEach(() => void vi.useRealTimers());

it('a command is sent with its token, a request ID, and options that forbid everything else', async () => {
  const { sent, result } = readEngine(() => new Response(null, { status: 403 }));
  await result;
  const [first] = sent;
  expect(first?.request.url).toBe(`${audience}/kusto/${host}/v1/rest/mgmt`);
  expect(Object.fromEntries(first?.request.headers ?? [])).toEqual({
    accept: 'application/json',
    authorization: 'Bearer engine.to.ken',
    'content-type': 'application/json; charset=utf-8',
    'x-ms-app': 'Kustodian',
    'x-ms-client-request-id': expect.stringMatching(/^Kustodian;[0-9a-f-]{36}$/),
    'x-ms-readonly': 'true',
  });
  expect(first?.body).toEqual({
    db: 'NetDefaultDB',
    csl: '.show cluster policy callout',
    properties: {
      Options: {
        request_readonly_hardline: true,
        request_callout_disabled: true,
        request_external_data_disabled: true,
        request_external_table_disabled: true,
        request_remote_entities_disabled: true,
        request_impersonation_disabled: true,
        request_sandboxed_execution_disabled: true,
      },
    },
  });
  expect(sent.map(({ body }) => body.db)).toEqual([...Array(4).fill('NetDefaultDB'), ...Array(9).fill('telemetry')]);
});

it('at most six commands are sent at once', async () => {
  let running = 0;
  let most = 0;
  const { sent, result } = readEngine(async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(5);
    running -= 1;
    return rows([], []);
  }, ['a', 'b', 'c']);
  await result;
  expect(sent).toHaveLength(31);
  expect(most).toBe(6);
});

it('at most 500 commands about entities are sent, and the others are unreadable', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `t${String(index).padStart(3, '0')}`);
  const { sent, result } = readEngine(
    ({ body }) =>
      body.csl === '.show tables | project TableName'
        ? rows(
            ['TableName'],
            names.map((name) => [name]),
          )
        : rows(['Role', 'PrincipalFQN', 'Policy', 'EntityName', 'Name'], []),
    ['a', 'b'],
  );
  const { databases } = await kustoOf(result);
  expect(sent.filter(({ body }) => body.csl.startsWith('.show table ['))).toHaveLength(mostEntityCommands);
  const entities = databases.flatMap((database) => database.entities.map(({ principals }) => principals));
  expect(entities.slice(0, 500).every(({ state }) => state === 'read')).toBe(true);
  expect(entities.slice(500)).toHaveLength(100);
  expect(entities.slice(500).every((entity) => entity.state === 'unreadable' && entity.reason === 'failed')).toBe(true);
});

it('a command ends after 15 seconds, and the others are read', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { result } = readEngine(({ body }) =>
    body.csl === '.show plugins' ? never() : rows(['Policy', 'EntityType', 'Policies'], []),
  );
  await vi.advanceTimersByTimeAsync(14_000);
  const ended = vi.fn();
  result.then(ended);
  await vi.advanceTimersByTimeAsync(500);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  const { cluster } = await kustoOf(result);
  expect(cluster).toMatchObject({ callout: { state: 'read' }, plugins: { state: 'unreadable', reason: 'failed' } });
});

it('all commands end after 50 seconds, and what was read stays', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const databases = Array.from({ length: 30 }, (_, index) => `d${index}`);
  const { sent, connection, result } = readEngine(
    ({ body }) => (body.csl === '.show cluster policy callout' ? rows(['Policy', 'EntityType'], []) : never()),
    databases,
  );
  await vi.advanceTimersByTimeAsync(51_000);
  const { cluster, databases: read } = await kustoOf(result);
  expect(cluster.callout.state).toBe('read');
  expect(read).toHaveLength(30);
  expect(sent.length).toBeLessThan(30);
  expect(connection.signal.aborted).toBe(false);
});

it('a name with control characters is never part of a command', async () => {
  const { sent, result } = readEngine(() => new Response(null, { status: 403 }), ['a\nb']);
  const { databases } = await kustoOf(result);
  expect(sent).toHaveLength(4);
  expect(databases[0]?.tables).toMatchObject({ state: 'unreadable', reason: 'not-documented' });
});

it('30 databases with 200 tables take 474 commands', async () => {
  const databases = Array.from({ length: 30 }, (_, index) => `d${index}`);
  const { sent, result } = readEngine(({ body }) => {
    const names = Array.from({ length: body.db === 'd0' ? 26 : 6 }, (_, index) => [`t${index}`]);
    return body.csl === '.show tables | project TableName'
      ? rows(['TableName'], names)
      : rows(['Role', 'PrincipalFQN', 'Policy', 'Policies', 'EntityName', 'EntityType'], []);
  }, databases);
  await result;
  expect(sent).toHaveLength(474);
});
