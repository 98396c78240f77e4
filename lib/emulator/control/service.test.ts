import { describe, expect, it } from 'vitest';
import { authenticate, isCaller } from '../entra/authenticate';
import { answerWithFaults } from '../faults';
import { tokenOf } from '../testing/sign-in';
import { ADA, ask, TENANT, testEstate, testState, toServiceRequest } from '../testing/state';
import type { EmulatorState } from '../types';
import { clockTime } from './clock';
import { controlService } from './service';

function control(state: EmulatorState, method: string, path: string, body?: unknown, headers = {}) {
  return ask(controlService, state, `/control/${path}`, {
    method,
    headers: { host: 'localhost:4280', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

describe('control', () => {
  it('control returns the people who can sign in', async () => {
    const { body } = await control(testState(), 'GET', 'estate');
    expect(body).toEqual({
      tenantId: TENANT,
      domain: 'contoso.example',
      people: [
        { userName: 'ada@contoso.example', displayName: 'Ada AdminOps', may: 'Owner everywhere' },
        { userName: 'gus_fabrikam.example#EXT#@contoso.example', displayName: 'Gus Guest', may: '' },
      ],
      subscriptions: [],
    });
  });

  it.each([
    [{ host: 'evil.example' }, 403],
    [{ host: 'localhost.evil.example' }, 403],
    [{ host: '0x7f.1' }, 403],
    [{ host: '127.1:4280' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost:4280' }, 200],
    [{ host: '[::1]:4280' }, 200],
    [{ authorization: 'Bearer whatever' }, 200],
  ])('control answers a request with %j by %i', async (headers, status) => {
    expect((await control(testState(), 'GET', 'estate', undefined, headers)).status).toBe(status);
  });

  it('control refuses other paths and methods', async () => {
    expect((await control(testState(), 'GET', 'secrets')).status).toBe(404);
    const { response } = await control(testState(), 'POST', 'faults', []);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('PUT, DELETE');
  });
});

describe('reset', () => {
  it('a reset restores the start, and tokens stay valid', async () => {
    const state = testState();
    const authorization = `Bearer ${await tokenOf(state, 'ada@contoso.example', 'https://management.azure.com/.default')}`;
    state.faults = [{ match: {}, fault: { kind: 'html' } }];
    state.resources.set('/x', { id: '/x', name: 'x', type: 't' });
    state.directory.users = [];
    expect((await control(state, 'POST', 'reset')).status).toBe(204);
    expect(state.faults).toEqual([]);
    expect(state.log).toEqual([]);
    expect(state.resources.size).toBe(0);
    expect(state.directory.users[0]?.id).toBe(ADA);
    const request = await toServiceRequest('/subscriptions', { headers: { authorization } });
    expect(isCaller(await authenticate(request, state, 'arm'))).toBe(true);
  });

  it('a reset loads the estate that its body contains or names, or else the first one', async () => {
    const state = testState();
    const estate = testEstate();
    estate.directory.domain = 'fabrikam.example';
    expect((await control(state, 'POST', 'reset', { estate })).status).toBe(204);
    expect(state.directory.domain).toBe('fabrikam.example');
    expect((await control(state, 'POST', 'reset', { estate: 'empty' })).status).toBe(204);
    expect(state.directory.domain).not.toBe('fabrikam.example');
    await control(state, 'POST', 'reset', {});
    expect(state.directory.domain).toBe('contoso.example');
  });

  it.each([
    ['not JSON', '$'],
    [{ estat: 'empty' }, '$.estat'],
    [{ estate: 7 }, '$.estate'],
    [{ estate: 'no/such/file.json' }, '$.estate'],
    [{ estate: { ...testEstate(), extra: 1 } }, '$.estate.extra'],
    [{ estate: { ...testEstate(), resources: [{ id: 'x', name: 'x', type: 'x' }] } }, '$.estate.resources[0].id'],
  ])('a reset refuses %j with %s in the message and changes nothing', async (body, path) => {
    const state = testState();
    const { version } = state;
    const answer = await control(state, 'POST', 'reset', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(`${path}:`);
    expect(state.version).toBe(version);
  });
});

describe('the clock', () => {
  const aheadOfMachine = (state: EmulatorState) => clockTime(state) - Date.now();

  it('the clock moves ahead by the seconds of each call, and a reset puts it back', async () => {
    const state = testState();
    expect((await control(state, 'POST', 'clock', { advanceSeconds: 200 })).status).toBe(204);
    await control(state, 'POST', 'clock', { advanceSeconds: 0.5 });
    expect(Math.abs(aheadOfMachine(state) - 200_500)).toBeLessThan(1000);
    await control(state, 'POST', 'reset');
    expect(Math.abs(aheadOfMachine(state))).toBeLessThan(1000);
  });

  it('the clock has whole milliseconds after a fraction, because the ticks of an event have no fraction', async () => {
    const state = testState();
    await control(state, 'POST', 'clock', { advanceSeconds: 0.0004 });
    expect(Number.isInteger(clockTime(state))).toBe(true);
  });

  it('the clock stops, moves only when asked, and continues from there', async () => {
    const state = testState();
    await control(state, 'POST', 'clock', { stopped: true });
    const stoppedAt = clockTime(state);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clockTime(state)).toBe(stoppedAt);
    await control(state, 'POST', 'clock', { advanceSeconds: 60 });
    expect(clockTime(state)).toBe(stoppedAt + 60_000);
    await control(state, 'POST', 'clock', { stopped: false });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clockTime(state)).toBeGreaterThan(stoppedAt + 60_000);
  });

  it.each([
    ['', '$'],
    ['not JSON', '$'],
    [{ advanceSeconds: '2' }, '$.advanceSeconds'],
    [{ advanceSeconds: -1 }, '$.advanceSeconds'],
    [{ advanceSeconds: 86_401 }, '$.advanceSeconds'],
    [{ stopped: 'yes' }, '$.stopped'],
    [{ advanceSeconds: 1, back: true }, '$.back'],
  ])('the clock refuses the body %j with %s in the message, and stays as it is', async (body, path) => {
    const state = testState();
    const answer = await control(state, 'POST', 'clock', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(`${path}:`);
    expect(state.clock).toEqual({ aheadMs: 0 });
  });

  it('the clock accepts only POST', async () => {
    const { response } = await control(testState(), 'GET', 'clock');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

describe('the log', () => {
  it('the log can be read and emptied', async () => {
    const state = testState();
    state.log.push({ time: 't', service: 'arm', method: 'GET', path: '/', query: '', status: 200, user: null });
    expect((await control(state, 'GET', 'log')).body).toHaveLength(1);
    expect((await control(state, 'DELETE', 'log')).status).toBe(204);
    expect((await control(state, 'GET', 'log')).body).toEqual([]);
  });
});

it('a fault whose path nests repetitions reads each character of an address once', async () => {
  const state = testState();
  const faults = [{ match: { path: '^(/(a|[a-z])+)+$' }, fault: { kind: 'html' } }];
  expect((await control(state, 'PUT', 'faults', faults)).status).toBe(204);
  const call = {
    service: 'arm',
    request: await toServiceRequest(`/${'a'.repeat(5_000)}!`),
    original: new Request('http://localhost'),
    proceed: async () => new Response('passed'),
    performSocketFault: async () => new Response(),
  } as const;
  expect(await (await answerWithFaults(call, state)).text()).toBe('passed');
});

describe('placing faults', () => {
  const good = { match: { service: 'arm', path: 'clusters' }, fault: { kind: 'status', status: 500 }, times: 2 };

  it('a list of faults replaces the list before it and can be removed', async () => {
    const state = testState();
    const slow = { match: {}, when: 'after', fault: { kind: 'slow', delayMs: 5 } };
    const operation = { match: {}, fault: { kind: 'operation', status: 'Canceled' } };
    expect((await control(state, 'PUT', 'faults', [good, slow, operation])).status).toBe(204);
    expect(state.faults).toEqual([good, slow, operation]);
    await control(state, 'PUT', 'faults', [slow]);
    expect(state.faults).toEqual([slow]);
    expect((await control(state, 'DELETE', 'faults')).status).toBe(204);
    expect(state.faults).toEqual([]);
  });

  it.each([
    [{}, '$'],
    [[{ ...good, extra: 1 }], '$[0].extra'],
    [[good, { ...good, match: { service: 'engine' } }], '$[1].match.service'],
    [[{ ...good, match: { path: '(' } }], '$[0].match.path'],
    [[{ ...good, match: { path: 'a(?=b)' } }], '$[0].match.path'],
    [[{ ...good, match: { path: '(a)\\1' } }], '$[0].match.path'],
    [[{ ...good, match: { path: 'a'.repeat(1001) } }], '$[0].match.path'],
    [[{ ...good, times: 0 }], '$[0].times'],
    [[{ ...good, when: 'later' }], '$[0].when'],
    [[{ ...good, fault: { kind: 'explode' } }], '$[0].fault.kind'],
    [[{ ...good, fault: { kind: 'slow' } }], '$[0].fault.delayMs'],
    [[{ ...good, fault: { kind: 'html', status: 500 } }], '$[0].fault.status'],
    [[{ ...good, fault: { kind: 'status', status: 500, headers: { 'a b': 'c' } } }], '$[0].fault.headers'],
    [[{ fault: { kind: 'html' } }], '$[0].match'],
  ])('a list of faults is refused for %j with %s in the message', async (body, path) => {
    const state = testState();
    const answer = await control(state, 'PUT', 'faults', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(`${path}:`);
    expect(state.faults).toEqual([]);
  });
});
