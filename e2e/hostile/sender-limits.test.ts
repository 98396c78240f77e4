import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { call as Call, problemOf as ProblemOf } from './call';
import type { routes as Routes } from './routes';
import { refuseToken, type StandIn, startStandIn } from './stand-in';

/** The product before a stand-in for Azure that accepts some tokens, refuses others, and leaves others without a response. */

const tenantId = randomUUID();
const accepted = new Set<string>();
const hanging = new Set<string>();
/** Responses that are owed, by token. */
let owed: { token: string; response: ServerResponse }[] = [];
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
    if (hanging.has(token)) owed.push({ token, response });
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
  owed = [];
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

/** A token that Azure has accepted once. */
async function provenToken(): Promise<string> {
  const token = newToken();
  accepted.add(token);
  const response = await fleet(token);
  await response.text();
  expect(response.status).toBe(200);
  return token;
}

/** Waits for as long as a busy machine takes. */
function eventually(holds: () => void): Promise<void> {
  return vi.waitFor(holds, 60_000);
}

function underWay(token: string): number {
  return owed.filter((pending) => pending.token === token).length;
}

/** Responds to everything that is owed, until all of these have ended. */
async function release(sent: Promise<Response>[]): Promise<Response[]> {
  hanging.clear();
  const timer = setInterval(() => {
    for (const { response } of owed.splice(0)) list(response);
  }, 5);
  const responses = await Promise.all(sent);
  clearInterval(timer);
  return responses;
}

/** Whether the server refused to send anything, which no other response with a time to come again does here. */
function isBusy({ status, headers }: Response): boolean {
  return status === 503 && headers.has('retry-after');
}

describe('one request with a forged token is one request to Azure', () => {
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

  it('principals, which only needs Microsoft Graph', async () => {
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

it('a token that Azure accepted and then refuses costs no more than what one sender has under way', async () => {
  const token = await provenToken();
  accepted.delete(token);
  received.clear();
  expect(await problemOf(await call(routes.cluster, cluster, { token }))).toMatchObject({ code: 'signed-out' });
  expect(received.get(token)).toBeLessThanOrEqual(24);
});

describe('400 requests of one sender that Azure leaves without a response', () => {
  it("the server keeps 24 of one sender's 400 stuck requests in progress and 64 waiting, rejects the others with 503, and serves another person at once", async () => {
    const [token, other] = [await provenToken(), await provenToken()];
    hanging.add(token);
    const sent = Array.from({ length: 400 }, () => fleet(token));
    await eventually(() => expect(underWay(token)).toBe(24));
    const served = await fleet(other);
    await served.text();
    expect(served.status).toBe(200);
    expect(underWay(token)).toBe(24);

    const responses = await release(sent);
    const refused = responses.filter(isBusy);
    expect(refused).toHaveLength(400 - 24 - 64);
    const [first] = refused;
    if (!first) throw new Error('Every request was let through.');
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
    await eventually(() => expect(owed).toHaveLength(24));
    const served = await fleet(person);
    await served.text();
    expect(served.status).toBe(200);
    expect(owed).toHaveLength(24);
    const responses = await release(sent);
    expect(responses.filter(isBusy)).toHaveLength(400 - 24 - 192);
  });

  it('400 requests with one forged token leave slots for a person who has just signed in', async () => {
    const forged = newToken();
    hanging.add(forged);
    const sent = Array.from({ length: 400 }, () => fleet(forged));
    await eventually(() => expect(owed).toHaveLength(4));
    await provenToken();
    expect(owed).toHaveLength(4);
    const responses = await release(sent);
    expect(responses.filter(isBusy)).toHaveLength(400 - 4 - 64);
  });
});

describe('two senders with much to ask', () => {
  it('two senders with many requests are served in turns', async () => {
    const [first, second] = [await provenToken(), await provenToken()];
    const third = await provenToken();
    for (const token of [first, second, third]) hanging.add(token);
    // Three senders fill all 64 places, so the places that become free show whose turn it is.
    const sent = [first, second, third].flatMap((token) => Array.from({ length: 60 }, () => fleet(token)));
    await eventually(() => expect(owed).toHaveLength(64));
    expect([underWay(first), underWay(second), underWay(third)]).toEqual([24, 24, 16]);
    const before = received.get(third) ?? 0;
    for (const { response } of owed.filter(({ token }) => token === first)) list(response);
    owed = owed.filter(({ token }) => token !== first);
    await eventually(() => expect(owed).toHaveLength(64));
    expect(received.get(third)).toBe(before + 8);
    expect([underWay(first), underWay(second), underWay(third)]).toEqual([16, 24, 24]);
    await release(sent);
  });
});
