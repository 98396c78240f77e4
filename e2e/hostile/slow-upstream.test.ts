import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clouds } from '@/lib/azure/transport/clouds';
import { writeLimits } from '@/lib/azure/transport/time-limits';
import { createWritingGateway } from '@/lib/azure/writing-gateway';
import { requestLimits } from '@/lib/server/http/request-limits';
import type { call as Call, problemOf as ProblemOf } from './call';
import type { routes as Routes } from './routes';
import { type StandIn, startStandIn } from './stand-in';

/** Slow and malformed responses from a replacement of Azure. */

const tenantId = randomUUID();
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { aud: 'https://management.azure.com', tid: tenantId, oid: randomUUID(), exp: 4_000_000_000 };
const token = `${segment({ alg: 'RS256' })}.${segment(claims)}.c2lnbmF0dXJl`;

let body: () => string;
let standIn: StandIn;
let call: typeof Call;
let problemOf: typeof ProblemOf;
let routes: typeof Routes;

beforeAll(async () => {
  standIn = await startStandIn((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body());
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
  body = () => '{}';
});
afterEach(() => void vi.useRealTimers());

describe('a malformed response of Azure', () => {
  const item = (properties: string) =>
    `{"value":[{"subscriptionId":"x","state":"Enabled","properties":${properties}}]}`;

  it.each([
    ['a response with 200,000 levels', () => item(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`)],
    ['a response of 15 MB of brackets', () => item(`[${'[],'.repeat(5_000_000)}[]]`)],
    [
      'an error with 200,000 levels',
      () => `{"error":{"code":"X","details":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    ],
  ])('%s is rejected as a bad response of Azure', async (_title, text) => {
    body = text;
    const response = await call(routes.fleet, '/api/fleet', { token });
    expect(await problemOf(response)).toMatchObject({ status: 502, code: 'bad-upstream' });
  });
});

describe('a write', () => {
  const change = {
    method: 'PATCH',
    path: `/subscriptions/${randomUUID()}/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/contoso?api-version=2025-02-14`,
    body: { properties: { enableDiskEncryption: true } },
    ifMatch: '"e"',
  } as const;

  /** Writes to an Azure that responds after `milliseconds`. */
  function writeTo(milliseconds: number) {
    const gateway = createWritingGateway({
      cloud: clouds.public,
      armToken: token,
      signal: new AbortController().signal,
      upstream: {
        kind: 'in-process',
        handle: () =>
          new Promise((resolve) => {
            setTimeout(() => resolve(Response.json({})), milliseconds);
          }),
      },
    });
    return gateway.sendChange(change);
  }

  it('the time limit of a write is longer than that of Azure Resource Manager', async () => {
    vi.useFakeTimers();
    const written = writeTo(120_000);
    await vi.advanceTimersByTimeAsync(120_001);
    expect(await written).toMatchObject({ status: 'succeeded' });
  });

  it('a write that takes longer returns a problem that it may have taken effect', async () => {
    vi.useFakeTimers();
    const failure = writeTo(300_000).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(writeLimits.headers + 1);
    expect(await failure).toMatchObject({ code: 'timeout', details: { outcome: 'may-have-changed' } });
  });

  it('a write isn’t sent if its request has less time left than Azure can need', () => {
    expect(requestLimits.write.afterReading).toBeGreaterThan(writeLimits.whole);
    expect(requestLimits.write.whole - requestLimits.write.afterReading).toBeGreaterThanOrEqual(40_000);
  });
});
