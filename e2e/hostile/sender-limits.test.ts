import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { call as Call, problemOf as ProblemOf } from './call';
import type { routes as Routes } from './routes';
import { refuseToken, type StandIn, startStandIn } from './stand-in';

/** The API with a replacement of Azure that accepts some tokens, rejects others, and never responds to the rest. */

const tenantId = randomUUID();
const accepted = new Set<string>();
const hanging = new Set<string>();
/** Pending responses with their token. */
let pending: { token: string; response: ServerResponse }[] = [];
/** Requests received, by token. */
const received = new Map<string, number>();

let standIn: StandIn;
let call: typeof Call;
let problemOf: typeof ProblemOf;
let routes: typeof Routes;

beforeAll(async () => {
  standIn = await startStandIn((request, response) => {
    const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
    received.set(token, (received.get(token) ?? 0) + 1);
    if (hanging.has(token)) pending.push({ token, response });
    else if (accepted.has(token)) list(response);
    else refuseToken(request, response);
  });
  vi.stubEnv('EMULATOR_URL', standIn.url);
  vi.stubEnv('EMULATOR_TENANT', tenantId);
  // Settings are read once, so the routes are loaded after them.
  vi.resetModules();
  ({ call, problemOf } = await import('./call'));
  ({ routes } = await import('./routes'));
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await standIn.close();
});

beforeEach(() => {
  accepted.clear();
  hanging.clear();
  received.clear();
  pending = [];
});

function list(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[]}');
}

function newToken(): string {
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claims = { aud: 'https://management.azure.com', tid: tenantId, oid: randomUUID(), exp };
  return `${segment({ alg: 'RS256' })}.${segment(claims)}.c2lnbmF0dXJl`;
}

const subscriptionId = randomUUID();
const cluster = `/api/clusters/${subscriptionId}/rg/contoso`;

function fleet(token: string): Promise<Response> {
  return call(routes.fleet, '/api/fleet', { token });
}

/** Returns a token that Azure has accepted once. */
async function provenToken(): Promise<string> {
  const token = newToken();
  accepted.add(token);
  const response = await fleet(token);
  await response.text();
  expect(response.status).toBe(200);
  return token;
}

/** Waits until an assertion passes. */
function eventually(holds: () => void): Promise<void> {
  return vi.waitFor(holds, 60_000);
}

function inProgress(token: string): number {
  return pending.filter((pending) => pending.token === token).length;
}

/** Sends all pending responses until these requests have ended. */
async function release(sent: Promise<Response>[]): Promise<Response[]> {
  hanging.clear();
  const timer = setInterval(() => {
    for (const { response } of pending.splice(0)) list(response);
  }, 5);
  const responses = await Promise.all(sent);
  clearInterval(timer);
  return responses;
}

/** Returns whether the server rejected the request because it's busy. */
function isBusy({ status, headers }: Response): boolean {
  return status === 503 && headers.has('retry-after');
}

describe('a request with a forged token', () => {
  const fix = { fixId: 'disk-encryption-off', input: {} };
  const operation = `/subscriptions/${subscriptionId}/providers/Microsoft.Kusto/locations/West%20Europe/operationResults/1?api-version=2025-02-14`;

  it.each<[keyof typeof Routes, string, object?]>([
    ['cluster', cluster],
    ['fleet', '/api/fleet'],
    ['exportFleet', '/api/fleet/export?format=csv'],
    ['keyVaults', `${cluster}/key-vaults`],
    ['workspaces', `${cluster}/workspaces`],
    ['userAssignedIdentities', `${cluster}/user-assigned-identities`],
    ['roleDefinitions', `${cluster}/role-definitions`],
    ['eligibleRoles', `${cluster}/eligible-roles`],
    ['planFix', `${cluster}/fixes/plan`, fix],
    ['operationStatus', '/api/operations/status', { operation }],
  ])('a forged token causes exactly one request to Azure and gets no further: %s', async (route, path, body) => {
    const token = newToken();
    const response = await call(routes[route], path, { token, ...(body ? { body } : {}) });
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'signed-out' });
    expect(received.get(token)).toBe(1);
  });

  it('a forged token causes exactly one request to Microsoft Graph: principals', async () => {
    const token = newToken();
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const payload = Buffer.from(JSON.stringify({ ...claims, aud: 'https://graph.microsoft.com' })).toString(
      'base64url',
    );
    const graphToken = token.replace(/\.[^.]+\./, `.${payload}.`);
    const response = await call(routes.principals, '/api/principals?search=an', { token, graphToken });
    expect(await problemOf(response)).toMatchObject({ status: 401, resource: 'graph' });
    expect([received.get(token), received.get(graphToken)]).toEqual([undefined, 1]);
  });
});

it('a token that Azure accepted and then rejects causes no more requests than one sender can have in progress', async () => {
  const token = await provenToken();
  accepted.delete(token);
  received.clear();
  expect(await problemOf(await call(routes.cluster, cluster, { token }))).toMatchObject({ code: 'signed-out' });
  expect(received.get(token)).toBeLessThanOrEqual(24);
});

describe('400 requests of one sender that Azure leaves without a response', () => {
  it('the server has 24 requests of one sender to Azure in progress and 64 waiting, rejects others with 503, and serves another person at once', async () => {
    const [token, other] = [await provenToken(), await provenToken()];
    hanging.add(token);
    const sent = Array.from({ length: 400 }, () => fleet(token));
    await eventually(() => expect(inProgress(token)).toBe(24));
    const served = await fleet(other);
    await served.text();
    expect(served.status).toBe(200);
    expect(inProgress(token)).toBe(24);

    const responses = await release(sent);
    const refused = responses.filter(isBusy);
    // Each reads the list of subscriptions and the first page of clusters at once.
    expect(refused).toHaveLength(400 - (24 + 64) / 2);
    const [first] = refused;
    if (!first) throw new Error('The server rejected no request.');
    expect(first.headers.get('retry-after')).toBe('5');
    expect(await problemOf(first)).toMatchObject({ status: 503, code: 'server-busy', retryAfter: 5 });
  });
});

describe('forged tokens that Azure leaves without a response', () => {
  it('forged tokens share 24 slots, so a person with an accepted token is served at once', async () => {
    const person = await provenToken();
    const forged = Array.from({ length: 400 }, newToken);
    for (const token of forged) hanging.add(token);
    const sent = forged.map(fleet);
    await eventually(() => expect(pending).toHaveLength(24));
    const served = await fleet(person);
    await served.text();
    expect(served.status).toBe(200);
    expect(pending).toHaveLength(24);
    const responses = await release(sent);
    expect(responses.filter(isBusy)).toHaveLength(400 - 24 - 192);
  });

  it('400 requests with one forged token leave slots for a person who just signed in', async () => {
    const forged = newToken();
    hanging.add(forged);
    const sent = Array.from({ length: 400 }, () => fleet(forged));
    await eventually(() => expect(pending).toHaveLength(4));
    await provenToken();
    expect(pending).toHaveLength(4);
    const responses = await release(sent);
    expect(responses.filter(isBusy)).toHaveLength(400 - 4 - 64);
  });
});

describe('two senders with many requests', () => {
  it('two senders with many requests are served alternately', async () => {
    const [first, second] = [await provenToken(), await provenToken()];
    const third = await provenToken();
    for (const token of [first, second, third]) hanging.add(token);
    // Three senders fill all 64 waiting slots, so the next free slots show the order.
    const sent = [first, second, third].flatMap((token) => Array.from({ length: 60 }, () => fleet(token)));
    await eventually(() => expect(pending).toHaveLength(64));
    expect([inProgress(first), inProgress(second), inProgress(third)]).toEqual([24, 24, 16]);
    const before = received.get(third) ?? 0;
    for (const { response } of pending.filter(({ token }) => token === first)) list(response);
    pending = pending.filter(({ token }) => token !== first);
    await eventually(() => expect(pending).toHaveLength(64));
    expect(received.get(third)).toBe(before + 8);
    expect([inProgress(first), inProgress(second), inProgress(third)]).toEqual([16, 24, 24]);
    await release(sent);
  });
});
