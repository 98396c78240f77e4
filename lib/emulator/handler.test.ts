import { describe, expect, it, vi } from 'vitest';
import { createEmulator } from './handler';
import { performInProcess, refuseSocketFault } from './socket-faults';
import { tokenOf } from './testing/sign-in';
import { BASE, TENANT, testState } from './testing/state';
import type { EmulatorState, Fault, Operation, Service, ServiceName } from './types';

/** A service that says what it was asked, and under which id it starts operations. */
const echo: Service = async (request, state) => {
  if (request.method === 'PATCH') state.operations.set(crypto.randomUUID(), operation());
  return Response.json({ path: request.path, fault: request.operationFault ?? null });
};

function operation(): Operation {
  return {
    id: 'o',
    activityId: '20000000-0000-4000-8000-000000000001',
    kind: 'ServiceConfigurationAlter',
    subscriptionId: 's',
    location: 'West Europe',
    resourceId: '/r',
    startedAt: 0,
    endsAt: 0,
    outcome: { status: 'Succeeded' },
    complete: () => {},
    completed: false,
  };
}

function emulatorOf(state: EmulatorState, service = echo) {
  const seen: ServiceName[] = [];
  const named = (name: ServiceName): Service => {
    return (request, held) => {
      seen.push(name);
      return service(request, held);
    };
  };
  const emulator = createEmulator(state, {
    arm: named('arm'),
    'resource-graph': named('resource-graph'),
    graph: named('graph'),
    entra: named('entra'),
    kusto: named('kusto'),
  });
  const call = (path: string, init: RequestInit = {}, performSocketFault = performInProcess) => {
    const request = new Request(`${BASE}${path}`, init);
    return emulator.handle(request, {
      base: BASE,
      path: new URL(request.url).pathname,
      allowsControl: true,
      performSocketFault,
    });
  };
  return { call, seen };
}

function withFault(fault: Fault['fault'], more: Partial<Fault> = {}) {
  const state = testState();
  state.faults = [{ match: { service: 'arm' }, fault, ...more }];
  return { state, ...emulatorOf(state) };
}

describe('one URL space', () => {
  it.each([
    ['/subscriptions/s', 'arm'],
    ['//SUBSCRIPTIONS/s', 'arm'],
    ['/metadata/endpoints?api-version=2022-09-01', 'arm'],
    ['/providers/Microsoft.ResourceGraph/resources', 'resource-graph'],
    ['/providers/Microsoft.Management/managementGroups', 'arm'],
    ['/v1.0/me', 'graph'],
    [`/${TENANT}/oauth2/v2.0/token`, 'entra'],
    ['/contoso.example/v2.0/.well-known/openid-configuration', 'entra'],
    ['/common/discovery/instance', 'entra'],
    ['/another.example/oauth2/token', 'entra'],
  ])('the emulator sends %s to %s', async (path, service) => {
    const { call, seen } = emulatorOf(testState());
    expect((await call(path)).status).toBe(200);
    expect(seen).toEqual([service]);
  });

  it('the emulator refuses an unknown path with its name, and logs it', async () => {
    const state = testState();
    const { call, seen } = emulatorOf(state);
    const response = await call('/nobody/has/this');
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('/nobody/has/this');
    expect(seen).toEqual([]);
    expect(state.log[0]).toMatchObject({ path: '/nobody/has/this', status: 501 });
  });

  it('the emulator refuses a path that cannot be read', async () => {
    expect((await emulatorOf(testState()).call('/subscriptions/%ff')).status).toBe(400);
  });

  it('the emulator reports how a service failed on its own output, and never returns an empty 200', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken: Service = async () => {
      throw new Error('broken');
    };
    expect((await emulatorOf(testState(), broken).call('/subscriptions')).status).toBe(500);
    expect(report).toHaveBeenCalledOnce();
    report.mockRestore();
  });
});

describe('the log', () => {
  it('the log has the caller and keeps no token', async () => {
    const state = testState();
    const token = await tokenOf(state, 'gus@fabrikam.example', 'https://management.azure.com/.default');
    const { call } = emulatorOf(state);
    await call(`/subscriptions?x=1&id_token_hint=${token}`, { headers: { authorization: `Bearer ${token}` } });
    await call('/v1.0/me', { method: 'POST' });
    expect(state.log).toMatchObject([
      {
        service: 'arm',
        method: 'GET',
        path: '/subscriptions',
        query: 'x=1&id_token_hint=REDACTED',
        status: 200,
        user: 'gus_fabrikam.example#EXT#@contoso.example',
      },
      { service: 'graph', method: 'POST', query: '', user: null },
    ]);
    expect(JSON.stringify(state.log)).not.toContain(token.split('.')[1]);
  });
});

describe('faults', () => {
  it('answer a status with headers and body, as often as they say', async () => {
    const { call, seen, state } = withFault(
      { kind: 'status', status: 429, headers: { 'Retry-After': '3' }, body: { error: { code: 'Busy' } } },
      { times: 1 },
    );
    const first = await call('/subscriptions');
    expect(first.status).toBe(429);
    expect(first.headers.get('retry-after')).toBe('3');
    expect(await first.json()).toEqual({ error: { code: 'Busy' } });
    expect((await call('/subscriptions')).status).toBe(200);
    expect(seen).toEqual(['arm']);
    expect(state.log.map(({ status }) => status)).toEqual([429, 200]);
  });

  it('a fault sends a text of another content type unchanged', async () => {
    const headers = { 'content-type': 'text/plain' };
    const { call } = withFault({ kind: 'status', status: 502, headers, body: 'Bad "gateway"' });
    expect(await (await call('/subscriptions')).text()).toBe('Bad "gateway"');
  });

  it('faults match by service, method, and an unanchored pattern without case, and the first match wins', async () => {
    const state = testState();
    const status = (code: number) => ({ kind: 'status' as const, status: code });
    state.faults = [
      { match: { method: 'patch', path: 'CLUSTERS/c1$' }, fault: status(500) },
      { match: { service: 'arm', path: 'clusters' }, fault: status(503) },
      { match: {}, fault: status(504) },
    ];
    const { call } = emulatorOf(state);
    expect((await call('/subscriptions/s/clusters/c1', { method: 'PATCH' })).status).toBe(500);
    expect((await call('/subscriptions/s/clusters/c1')).status).toBe(503);
    expect((await call('/v1.0/me')).status).toBe(504);
  });

  it('a fault can lose the answer after the effect', async () => {
    const before = withFault({ kind: 'status', status: 500 });
    await before.call('/subscriptions', { method: 'PUT' });
    expect(before.seen).toEqual([]);
    const after = withFault({ kind: 'status', status: 500 }, { when: 'after' });
    expect((await after.call('/subscriptions', { method: 'PUT' })).status).toBe(500);
    expect(after.seen).toEqual(['arm']);
  });

  it('a fault answers a page, nothing, or broken JSON, each as a good 200', async () => {
    const html = await withFault({ kind: 'html' }).call('/subscriptions');
    expect(html.headers.get('content-type')).toBe('text/html');
    const empty = await withFault({ kind: 'empty' }).call('/subscriptions');
    expect(await empty.text()).toBe('');
    const malformed = await withFault({ kind: 'malformed' }).call('/subscriptions');
    expect(malformed.headers.get('content-type')).toBe('application/json');
    await expect(malformed.json()).rejects.toThrow(SyntaxError);
  });

  it('an answer is delayed by the seconds of a fault', async () => {
    const started = performance.now();
    const { call } = withFault({ kind: 'slow', delayMs: 50 });
    expect((await call('/subscriptions')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(45);
  });

  it('a fault of an operation waits for a write and ends the operation that it starts', async () => {
    const fault = { kind: 'operation', status: 'Failed', error: { code: 'X', message: 'x' } } as const;
    const { call, state } = withFault(fault, { times: 1 });
    const read = await call('/subscriptions/s');
    expect(await read.json()).toMatchObject({ fault: null });
    const refused = await call('/subscriptions/s', { method: 'PUT' });
    expect(await refused.json()).toMatchObject({ fault: { status: 'Failed' } });
    expect(state.faults).toHaveLength(1);
    const written = await call('/subscriptions/s', { method: 'PATCH' });
    expect(await written.json()).toMatchObject({ fault: { status: 'Failed', error: { code: 'X' } } });
    expect(state.faults).toEqual([]);
  });
});

describe('socket faults inside the process', () => {
  it('hang until the caller gives up', async () => {
    const { call, seen } = withFault({ kind: 'hang' });
    const gone = new AbortController();
    const pending = call('/subscriptions', { signal: gone.signal });
    setTimeout(() => gone.abort(new Error('given up')), 10);
    await expect(pending).rejects.toThrow('given up');
    expect(seen).toEqual([]);
  });

  it('a socket fault inside the process fails like a reset connection', async () => {
    const { call, seen } = withFault({ kind: 'reset' }, { when: 'after' });
    await expect(call('/subscriptions')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(seen).toEqual(['arm']);
  });

  it('a socket fault inside the process breaks an answer halfway', async () => {
    const response = await withFault({ kind: 'partial' }).call('/subscriptions');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('socket faults are refused by name over the mount', async () => {
    const response = await withFault({ kind: 'hang' }).call('/subscriptions', {}, refuseSocketFault);
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('hang');
  });
});
