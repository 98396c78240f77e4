import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { logDestination } from '@/lib/server/config/log';
import { methods } from '@/lib/server/http/handle';
import { noSuchRoute } from '@/lib/server/http/problem-response';
import { openTelemetry } from '@/lib/server/telemetry/otel';
import { readTelemetrySettings } from '@/lib/server/telemetry/settings';
import { getTelemetry, setTelemetry } from '@/lib/server/telemetry/telemetry';
import { call, clusterUrl } from './call';
import { reset, setFaults, tokenOf } from './emulator';
import { apply, plan } from './fix-calls';
import { findCluster } from './fleet-of';
import { routes } from './routes';

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: Attribute[];
  events: unknown[];
  status: { code: number; message?: string };
}

let collector: Server;
let status: number;
let received: { path: string; body: string; headers: NodeJS.Dict<string | string[]> }[];
let owner: string;
let fraud: ClusterRef;
let lines: Record<string, unknown>[];

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
  [status, received, lines] = [200, [], []];
  vi.spyOn(logDestination, 'write').mockImplementation((line) => void lines.push(JSON.parse(line)));
  collector = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', body: await text(request), headers: request.headers });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  open({});
});
afterEach(async () => {
  setTelemetry(undefined);
  vi.restoreAllMocks();
  await new Promise((resolve) => collector.close(resolve));
});

function open(more: Record<string, string>): void {
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', ...more };
  const settings = readTelemetrySettings(env);
  if (settings) setTelemetry(openTelemetry(settings, '0.1.0'));
}

async function spans(): Promise<Span[]> {
  await getTelemetry()?.flush();
  return received
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ body }) => JSON.parse(body).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap((scope) => scope.spans);
}

const attributesOf = ({ attributes }: Span) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
const readCluster = (headers: Record<string, string> = {}) =>
  call(routes.cluster, clusterUrl(fraud), { token: owner, headers }).then(async (response) => {
    await response.text();
    return response.status;
  });
const [server, client] = [2, 3];

describe('telemetry', () => {
  it('a request is a span with the spans of its requests to Azure, and the log has its trace', async () => {
    expect(await readCluster()).toBe(200);
    const found = await spans();
    const [root] = found.filter(({ kind }) => kind === server);
    expect(root).toMatchObject({
      name: 'GET /api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}',
      events: [],
    });
    expect(root && attributesOf(root)).toEqual({
      'http.request.method': 'GET',
      'http.route': '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}',
      'url.scheme': 'http',
      'http.response.status_code': 200,
    });
    const sent = found.filter(({ kind }) => kind === client);
    expect(sent.length).toBeGreaterThan(5);
    expect(found).toHaveLength(sent.length + 1);
    for (const span of sent) {
      expect(span).toMatchObject({ traceId: root?.traceId, parentSpanId: root?.spanId, events: [] });
      const attributes = attributesOf(span);
      expect(span.name).toBe(`${attributes['http.request.method']} ${attributes['url.template']}`);
      expect(attributes['url.template']).toMatch(/^\/[A-Za-z0-9._${}/-]*$/);
      expect(Object.keys(attributes).filter((name) => !clientAttributes.includes(name))).toEqual([]);
    }
    expect(lines.findLast(({ event }) => event === 'answer')).toMatchObject({ traceId: root?.traceId });
  });

  it('no name, ID, token, address, or reason is in what the collector gets', async () => {
    await readCluster();
    const fix = { fixId: 'disk-encryption-off', input: {} };
    const { plan: planned } = await plan(owner, fraud, fix);
    await (await apply(owner, fraud, { ...fix, plan: planned, reason: 'because of CHG-1042' })).text();
    await getTelemetry()?.flush();
    const all = received.map(({ body }) => body).join('\n');
    const secret = [
      fraud.subscriptionId,
      fraud.resourceGroup,
      'contosofraud',
      'CHG-1042',
      owner.slice(-20),
      'user_agent',
      'host.name',
    ];
    expect(secret.filter((value) => all.includes(value))).toEqual([]);
    expect(all).toContain('"http.server.request.duration"');
    expect(all).toContain('"http.client.request.duration"');
    const write = lines.find(({ event }) => event === 'write');
    expect((await spans()).map(({ traceId }) => traceId)).toContain(write?.traceId);
  });

  it('a throttled read is two spans, and the second has its count', async () => {
    const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '0' } };
    await setFaults([{ match: { method: 'GET', path: '/clusters/contosofraud$' }, fault, times: 1 }]);
    await readCluster();
    const reads = (await spans()).filter(({ name }) => name.endsWith('/Microsoft.Kusto/clusters/{}'));
    expect(reads.map((span) => attributesOf(span)['http.response.status_code'])).toEqual([429, 200]);
    expect(reads.map((span) => attributesOf(span)['http.request.resend_count'])).toEqual([undefined, 1]);
    expect(reads.map((span) => [attributesOf(span)['error.type'], span.status.code])).toEqual([
      ['429', 2],
      [undefined, 0],
    ]);
  });

  it('a refusal has its code, health routes have no span, and an unsampled parent has none', async () => {
    await (await call(routes.cluster, clusterUrl(fraud), { token: null })).text();
    await (await call(routes.health, '/api/health')).text();
    await readCluster({ traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` });
    const found = await spans();
    expect(found).toHaveLength(1);
    expect(found[0] && attributesOf(found[0])).toMatchObject({
      'kustodian.problem': 'signed-out',
      'http.response.status_code': 401,
    });
    expect(found[0]?.status.code).toBe(0);
  });

  it('another method and an unknown path are spans, without the path, and the log has their traces', async () => {
    await (await call(methods({ GET: routes.cluster }).POST, clusterUrl(fraud), { method: 'POST' })).text();
    await (await call(noSuchRoute, '/api/contosofraud')).text();
    const found = await spans();
    expect(found.map((span) => [span.name, attributesOf(span)])).toEqual([
      [
        'POST /api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}',
        {
          'http.request.method': 'POST',
          'http.route': '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}',
          'url.scheme': 'http',
          'http.response.status_code': 405,
          'kustodian.problem': 'method-not-allowed',
        },
      ],
      [
        'GET',
        {
          'http.request.method': 'GET',
          'url.scheme': 'http',
          'http.response.status_code': 404,
          'kustodian.problem': 'not-found',
        },
      ],
    ]);
    const logged = lines.filter(({ event }) => event === 'answer').slice(-2);
    expect(logged.map(({ traceId }) => traceId)).toEqual(found.map(({ traceId }) => traceId));
  });

  it('a sampled parent of a request is the parent of its span', async () => {
    await readCluster({ traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: 'x=1', baggage: 'y=2' });
    const [root] = (await spans()).filter(({ kind }) => kind === server);
    expect(root).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16) });
    expect(received.map(({ body }) => body).join()).not.toMatch(/x=1|y=2/);
  });

  it('a collector that fails changes no response and is one line in the log', async () => {
    status = 500;
    expect(await readCluster()).toBe(200);
    await getTelemetry()?.flush();
    await readCluster();
    await getTelemetry()?.flush();
    expect(received.length).toBeGreaterThan(1);
    const failures = lines.filter(({ event }) => event === 'telemetry');
    expect(failures.length).toBeLessThanOrEqual(1);
    expect(JSON.stringify(failures)).not.toContain('127.0.0.1');
  });

  it('without a collector, nothing is sent and the log has no trace', async () => {
    setTelemetry(undefined);
    expect(await readCluster()).toBe(200);
    expect(received).toEqual([]);
    for (const line of lines) expect(line).not.toHaveProperty('traceId');
  });

  it('protobuf is the default, and headers go to the collector only', async () => {
    open({ OTEL_EXPORTER_OTLP_PROTOCOL: '', OTEL_EXPORTER_OTLP_HEADERS: 'api-key=hidden' });
    await readCluster();
    await getTelemetry()?.flush();
    expect(received.map(({ path }) => path).sort()).toEqual(['/v1/metrics', '/v1/traces']);
    for (const { headers } of received)
      expect(headers).toMatchObject({ 'content-type': 'application/x-protobuf', 'api-key': 'hidden' });
    expect(JSON.stringify(lines)).not.toContain('hidden');
  });
});

const clientAttributes = [
  'http.request.method',
  'url.template',
  'server.address',
  'server.port',
  'kustodian.service',
  'http.request.resend_count',
  'http.response.status_code',
  'error.type',
];
