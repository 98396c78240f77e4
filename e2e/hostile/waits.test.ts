import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, clusterUrl } from './call';
import { clearLog, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { findCluster } from './fleet-of';
import { routes } from './routes';

const headers = { accept: 'application/x-ndjson' };
const fault = {
  kind: 'status',
  status: 429,
  headers: { 'Retry-After': '2' },
  body: { error: { code: 'TooManyRequests' } },
};

describe('a read that Azure throttles', () => {
  let token: string;
  let path: string;

  beforeAll(async () => {
    await reset();
    token = await tokenOf('owner');
    path = clusterUrl(await findCluster(token, 'contosoretail'));
  }, 60_000);
  beforeEach(async () => {
    await setFaults([]);
    await clearLog();
  });

  async function linesOf(response: Response): Promise<{ type: string }[]> {
    const text = await response.text();
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  it('a throttled cluster tells the wait at once and then responds as without it', async () => {
    await setFaults([{ match: { path: '/diagnosticSettings$' }, fault, times: 1 }]);
    const response = await call(routes.cluster, path, { token, headers });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const [first, last] = await linesOf(response);
    expect(first).toMatchObject({ type: 'waiting', reason: 'throttled', seconds: expect.any(Number), attempt: 2 });
    expect(last).toMatchObject({ type: 'response', body: { snapshot: { clusterId: expect.any(String) } } });
  }, 30_000);

  it('a throttled fleet has its waits between its other lines', async () => {
    await setFaults([{ match: { path: '/Microsoft.ResourceGraph/' }, fault, times: 1 }]);
    const lines = await linesOf(await call(routes.fleet, '/api/fleet', { token, headers }));
    const types = lines.map(({ type }) => type);
    expect(types).toContain('waiting');
    expect(types.at(-1)).toBe('done');
    expect(types).not.toContain('problem');
  }, 30_000);

  it('a program that doesn’t accept lines gets the same response as before', async () => {
    await setFaults([{ match: { path: '/diagnosticSettings$' }, fault, times: 1 }]);
    const response = await call(routes.cluster, path, { token });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ snapshot: { clusterId: expect.any(String) } });
  }, 30_000);

  it('a person who stops the wait ends it in the server too, so Azure isn’t asked again', async () => {
    await setFaults([{ match: { path: '/diagnosticSettings$' }, fault }]);
    const response = await call(routes.cluster, path, { token, headers });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const asked = (await requestsSeen()).filter(({ path: seen }) => seen.endsWith('/diagnosticSettings'));
    expect(asked).toHaveLength(1);
  }, 30_000);
});
