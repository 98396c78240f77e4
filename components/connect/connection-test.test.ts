import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '@/lib/client/api';
import { AuthProblem } from '@/lib/client/auth/auth-problem';
import { Problem } from '@/lib/model/problem';
import { type TestResult, testConnection } from './connection-test';

beforeEach(() => void vi.stubGlobal('fetch', async () => new Response('{}')));
afterEach(() => void vi.unstubAllGlobals());

const granted = { armToken: async () => 'arm', graphToken: async () => 'graph' };
const lines = (...events: object[]) => new Response(events.map((event) => JSON.stringify(event)).join('\n'));
const apiWith = (stream: () => Promise<Response>): Api => ({ stream, json: () => Promise.reject(new Error('unused')) });
const listing = apiWith(async () =>
  lines({ type: 'checks', checks: [] }, { type: 'subscription', displayName: 'Data' }),
);

async function resultsOf(session: typeof granted, api: Api): Promise<Record<string, TestResult>> {
  const results: Record<string, TestResult> = {};
  await testConnection(
    { session, api },
    (step, result) => {
      results[step] = result;
    },
    new AbortController().signal,
  );
  return results;
}

describe('the test of a connection', () => {
  it('the test of a connection passes every step of a working deployment', async () => {
    const results = await resultsOf(granted, listing);
    expect(Object.values(results).map(({ state }) => state)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
    expect(results.azure?.text).toContain('Data');
  });

  it('missing consent for names is optional, and has its code', async () => {
    const graphToken = () => Promise.reject(new AuthProblem('consent-needed', 'AADSTS65001'));
    const results = await resultsOf({ ...granted, graphToken }, listing);
    expect(results.people).toEqual({
      state: 'optional',
      text: 'Consent is missing for User.ReadBasic.All.',
      code: 'AADSTS65001',
    });
    expect(results.groups?.text).toContain('GroupMember.Read.All, Application.Read.All');
    expect(results.azure?.state).toBe('pass');
  });

  it.each([
    ['failed', 'Couldn’t get a token', 'Sign in again'],
    ['consent-needed', 'Consent is missing', 'Grant consent'],
  ] as const)('a token that ends in %s without a known code says what to do', async (kind, text, advice) => {
    const armToken = () => Promise.reject(new AuthProblem(kind, 'AADSTS1'));
    const results = await resultsOf({ ...granted, armToken }, listing);
    expect(results.token?.text).toBe(
      `${text} for Azure Service Management (user_impersonation). ${advice}, and then run the test again.`,
    );
  });

  it('the test of a connection reads nothing from Azure without a token', async () => {
    const stream = vi.fn(async () => lines());
    const armToken = () => Promise.reject(new AuthProblem('failed', 'AADSTS700016'));
    const results = await resultsOf({ ...granted, armToken }, apiWith(stream));
    expect(results.token).toMatchObject({ state: 'fail', code: 'AADSTS700016' });
    expect(results.azure?.state).toBe('fail');
    expect(stream).not.toHaveBeenCalled();
  });

  it.each<[string, () => Promise<Response>, string]>([
    [
      'an account without roles',
      async () => lines({ type: 'done' }),
      'Ask an owner to give your account the Reader role',
    ],
    ['a response that a proxy cut off', async () => lines({ type: 'checks', checks: [] }), 'buffer'],
    ['a refusal', () => Promise.reject(new Problem('wrong-tenant', 'Another tenant.')), 'Another tenant.'],
    [
      'a lost connection',
      () => Promise.reject(new TypeError('Failed to fetch')),
      'didn’t respond. Check that it’s running',
    ],
  ])('%s fails with what to do', async (_, stream, text) => {
    const { azure } = await resultsOf(granted, apiWith(stream));
    expect(azure?.state).toBe('fail');
    expect(azure?.text).toContain(text);
  });

  it('a server that is not ready fails its step only', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 503 }));
    const results = await resultsOf(granted, listing);
    expect(results.server?.text).toContain('503');
    expect(results.token?.state).toBe('pass');
  });
});
