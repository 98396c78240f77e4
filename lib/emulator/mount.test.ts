import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { globalState } from './global-state';
import { handleInProcess, handleMounted } from './mount';

const KEY = Symbol.for('kustodian.emulator');

beforeEach(() => {
  Reflect.deleteProperty(globalThis, KEY);
  vi.stubEnv('EMULATOR_ESTATE', 'empty');
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, KEY);
  vi.unstubAllEnvs();
});

function get(path: string, host = 'localhost:3000') {
  return handleMounted(new Request(`http://localhost:3000/emulator${path}`, { headers: { host } }), {
    allowsControl: true,
  });
}

describe('the mount', () => {
  it('the mount answers with URLs that start with the requested base', async () => {
    const response = await get('/common/v2.0/.well-known/openid-configuration', '127.0.0.1:3000');
    const { token_endpoint: endpoint } = await response.json();
    expect(endpoint).toBe('http://127.0.0.1:3000/emulator/common/oauth2/v2.0/token');
  });

  it('the mount logs paths without its own prefix, together with the calls of the product', async () => {
    await get('/v1.0/me');
    const answer = await handleInProcess(
      new Request('https://management.azure.com/subscriptions?api-version=2022-12-01'),
      'https://management.azure.com',
    );
    expect(answer.status).toBe(401);
    const log = await (await get('/control/log')).json();
    expect(log).toMatchObject([
      { service: 'graph', path: '/v1.0/me', status: 401 },
      { service: 'arm', path: '/subscriptions', query: 'api-version=2022-12-01', status: 401 },
    ]);
  });

  it('the mount denies control to callers inside the process, who have no host', async () => {
    const request = new Request('https://management.azure.com/control/estate');
    expect((await handleInProcess(request, 'https://management.azure.com')).status).toBe(403);
  });

  it('the mount has one state in a process, however often it is requested', async () => {
    expect(await globalState()).toBe(await globalState());
  });

  it('the mount reports invalid settings', async () => {
    vi.stubEnv('EMULATOR_ESTATE', 'no/such/file.json');
    await expect(globalState()).rejects.toThrow('no/such/file.json');
  });
});
