import { describe, expect, it } from 'vitest';
import { sendChange } from '@/lib/azure/send-change';
import { clouds } from '@/lib/azure/transport/clouds';
import { connect } from '@/lib/azure/transport/connection';
import { createRecorder } from './recorder';

function recorded(
  answer: { status?: number; headers?: Record<string, string>; body?: string } = {},
  { mostRequests = 10, ...options }: { mostRequests?: number; emulator?: string } = {},
) {
  const sent: string[] = [];
  const recorder = createRecorder({ cloud: clouds.public, mostRequests, ...options });
  const handle = async ({ method, url }: Request) => {
    sent.push(`${method} ${url}`);
    const { status = 200, headers = { 'content-type': 'application/json' }, body = '{}' } = answer;
    return new Response(body, { status, headers });
  };
  const connection = connect({
    cloud: clouds.public,
    upstream: { kind: 'in-process', handle },
    armToken: 'a.b.c',
    graph: { token: 'a.b.c', scopes: [], tenantId: '' },
    signal: new AbortController().signal,
    wrap: recorder.wrap,
  });
  return { recorder, sent, connection };
}

const cluster = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/c';

describe('the doctor’s connection', () => {
  it('the doctor’s connection sends no writes, not even the product’s fixes', async () => {
    const { connection, sent, recorder } = recorded();
    const clusterId =
      '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Kusto/clusters/c';
    const writes = [
      () => connection.armWrites.send({ method: 'PATCH', path: cluster, body: {} }),
      () => connection.arm.send({ method: 'PUT', path: `${cluster}/principalAssignments/a`, body: {} }),
      () => connection.arm.send({ method: 'DELETE', path: cluster }),
      () => connection.arm.send({ method: 'POST', path: `${cluster}/stop` }),
      () => connection.arm.send({ method: 'POST', path: `${cluster}/addLanguageExtensions`, body: {} }),
      () =>
        sendChange(connection, { method: 'PATCH', path: `${clusterId}?api-version=2025-02-14`, body: { tags: {} } }),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow();
    expect(sent).toEqual([]);
    expect(recorder.exchanges).toEqual([]);
  });

  it('the doctor’s connection records requests and responses by step', async () => {
    const { connection, recorder } = recorded({ body: '{"value":[]}' });
    recorder.begin('First');
    await connection.arm.send({ path: '/subscriptions?api-version=2022-12-01' });
    recorder.begin('Second');
    const ids = ['i'];
    if (connection.graph && 'send' in connection.graph) {
      await connection.graph.send({ method: 'POST', path: '/v1.0/directoryObjects/getByIds', body: { ids } });
    }
    expect(recorder.exchanges).toMatchObject([
      { step: 'First', method: 'GET', status: 200, body: '{"value":[]}' },
      { step: 'Second', method: 'POST', status: 200, request: '{"ids":["i"]}' },
    ]);
    expect(JSON.stringify(recorder.exchanges)).not.toContain('a.b.c');
  });

  it('the doctor’s connection records the address of the emulator that links in its bodies have', async () => {
    const { connection, recorder } = recorded({}, { emulator: 'http://localhost:4280' });
    await connection.arm.send({ path: '/subscriptions?api-version=2022-12-01' });
    expect(recorder.exchanges[0]?.url).toBe('http://localhost:4280/subscriptions?api-version=2022-12-01');
  });

  it('the doctor’s connection ends at its limit of requests', async () => {
    const { connection, recorder, sent } = recorded({}, { mostRequests: 1 });
    await connection.arm.send({ path: '/subscriptions' });
    await expect(connection.arm.send({ path: '/subscriptions' })).rejects.toThrow();
    expect(sent).toHaveLength(1);
    expect(recorder.refused()).toBe(1);
  });

  it('the doctor’s connection waits for as long as Azure requires', async () => {
    const { connection, recorder } = recorded({ status: 429, headers: { 'retry-after': '400' } });
    expect(recorder.restMs()).toBe(0);
    await expect(connection.arm.send({ path: '/subscriptions' })).rejects.toThrow();
    expect(recorder.restMs()).toBeGreaterThan(300_000);
  });
});
