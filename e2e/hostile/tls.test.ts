import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clouds } from '@/lib/azure/transport/clouds';
import { createSenders } from '@/lib/azure/transport/senders';
import { readLimits } from '@/lib/azure/transport/time-limits';
import { openOutbound } from '@/lib/azure/transport/transport';

/** Tests that a server between the product and Azure gets no token even if Node accepts any certificate. */

let server: Server;
let origin: string;
let received: (string | undefined)[];

beforeAll(async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
  server = createServer({ cert, key }, (request, answer) => {
    received.push(request.headers.authorization);
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  received = [];
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('while NODE_TLS_REJECT_UNAUTHORIZED is 0', () => {
  it('a client that uses the variable sends its token to a self-signed server', async () => {
    const answer = await fetch(origin, { headers: { authorization: 'Bearer canary' } });
    expect(answer.status).toBe(200);
    expect(received).toEqual(['Bearer canary']);
  });

  it.each(['arm', 'graph'] as const)('a self-signed %s server never receives a token', async (service) => {
    const cloud = { ...clouds.public, arm: origin, graph: origin };
    const sender = createSenders().of('canary');
    const outbound = openOutbound(
      cloud,
      { kind: 'azure' },
      {
        signal: new AbortController().signal,
        senders: { arm: sender, graph: sender, engine: sender },
        limits: readLimits,
      },
    );
    const request = createPipelineRequest({
      url: `${origin}/subscriptions`,
      headers: createHttpHeaders({ authorization: 'Bearer canary' }),
    });
    await expect(outbound[service].sendRequest(request)).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_VERIFY/),
    });
    expect(received).toEqual([]);
  });

  it('a server that is connected to a real tenant ends with the reason', async () => {
    const written: string[] = [];
    vi.resetModules();
    vi.stubEnv('NEXT_RUNTIME', 'nodejs');
    vi.stubEnv('ENTRA_CLIENT_ID', '11111111-1111-4111-8111-111111111111');
    vi.stubEnv('ENTRA_TENANT_ID', '22222222-2222-4222-8222-222222222222');
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
    const { register } = await import('@/instrumentation');
    await expect(register()).rejects.toThrow('exit 1');
    expect(written.join('')).toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  });
});
