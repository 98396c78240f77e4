import { afterEach, describe, expect, it, vi } from 'vitest';
import { postToken, tokenOf } from '../testing/sign-in';
import { ADA, APP, APP_ID, BASE, TENANT, testState, toServiceRequest } from '../testing/state';
import type { EmulatorState } from '../types';
import { authenticate, isCaller } from './authenticate';

const ARM = 'https://management.core.windows.net//.default';

async function judge(state: EmulatorState, authorization: string | undefined, audience: 'arm' | 'graph' = 'arm') {
  const request = await toServiceRequest('/subscriptions', { headers: authorization ? { authorization } : {} });
  const outcome = await authenticate(request, state, audience);
  if (isCaller(outcome)) return { caller: outcome };
  const { error } = await outcome.json();
  return { status: outcome.status, error, challenge: outcome.headers.get('www-authenticate') };
}

describe('an access token', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('an access token identifies a person', async () => {
    const state = testState();
    const token = await tokenOf(state, 'ada@contoso.example', ARM);
    expect((await judge(state, `Bearer ${token}`)).caller).toMatchObject({
      objectId: ADA,
      kind: 'user',
      userName: 'ada@contoso.example',
      scopes: ['user_impersonation'],
    });
  });

  it('an access token identifies the application that signed in', async () => {
    const state = testState();
    const form = { grant_type: 'client_credentials', client_id: APP_ID, client_secret: 's', scope: ARM };
    const { body } = await postToken(state, form);
    expect((await judge(state, `Bearer ${body.access_token}`)).caller).toMatchObject({
      objectId: APP,
      kind: 'servicePrincipal',
      userName: APP_ID,
      scopes: [],
    });
  });

  it('a missing access token is refused with ARM’s sentence', async () => {
    const { status, error, challenge } = await judge(testState(), undefined);
    expect(status).toBe(401);
    expect(error).toEqual({
      code: 'AuthenticationFailed',
      message: "Authentication failed. The 'Authorization' header is missing.",
    });
    expect(challenge).toBe(
      `Bearer authorization_uri="https://login.windows.net/${TENANT}", error="invalid_token", error_description="The authentication failed because of missing 'Authorization' header."`,
    );
  });

  it('an access token with another signature is refused', async () => {
    const token = await tokenOf(testState(), 'ada@contoso.example', ARM);
    const other = testState();
    other.entra = undefined;
    const { status, error } = await judge(other, `Bearer ${token}`);
    expect(status).toBe(401);
    expect(error.code).toBe('InvalidAuthenticationToken');
    expect((await judge(testState(), 'Bearer not.a.token')).error.code).toBe('InvalidAuthenticationToken');
  });

  it('an access token is refused after its hour, with both times as ARM writes them', async () => {
    vi.useFakeTimers({ now: new Date('2021-08-05T06:58:17Z'), toFake: ['Date'] });
    const state = testState();
    const token = await tokenOf(state, 'ada@contoso.example', ARM);
    // The token is verified before, so that the result in memory ends with it.
    expect((await judge(state, `Bearer ${token}`)).caller).toBeDefined();
    vi.setSystemTime(new Date('2021-08-05T07:59:15Z'));
    expect((await judge(state, `Bearer ${token}`)).error).toEqual({
      code: 'ExpiredAuthenticationToken',
      message:
        "The access token expiry UTC time '8/5/2021 7:58:17 AM' is earlier than current UTC time '8/5/2021 7:59:15 AM'.",
    });
  });

  it('an access token for Graph is refused by ARM, and the other way round', async () => {
    const state = testState();
    const graph = await tokenOf(state, 'ada@contoso.example', 'User.Read');
    expect((await judge(state, `Bearer ${graph}`)).error.code).toBe('InvalidAuthenticationTokenAudience');
    const arm = await tokenOf(state, 'ada@contoso.example', ARM);
    const refused = await judge(state, `Bearer ${arm}`, 'graph');
    expect(refused.error).toMatchObject({ code: 'InvalidAuthenticationToken' });
    expect(refused.error.innerError['request-id']).toBeTypeOf('string');
  });

  it('an access token for the emulator itself is valid in both services, because Azure CLI uses its URL for Graph', async () => {
    const state = testState();
    const token = await tokenOf(state, 'ada@contoso.example', `${BASE}/.default`);
    for (const service of ['arm', 'graph'] as const) {
      const { caller } = await judge(state, `Bearer ${token}`, service);
      expect(caller?.scopes).toEqual(expect.arrayContaining(['user_impersonation', 'Directory.Read.All']));
    }
  });

  it('an id token is refused as an access token', async () => {
    const state = testState();
    const { body } = await postToken(state, {
      grant_type: 'password',
      client_id: 'https://management.azure.com',
      username: 'ada@contoso.example',
      password: 'x',
      scope: `${ARM} openid`,
    });
    expect((await judge(state, `Bearer ${body.id_token}`)).error.code).toBe('InvalidAuthenticationToken');
  });

  it('an access token of another directory than the estate’s is refused', async () => {
    const state = testState();
    const token = await tokenOf(state, 'ada@contoso.example', ARM);
    state.directory.tenantId = '22222222-2222-4222-8222-222222222222';
    const { error } = await judge(state, `Bearer ${token}`);
    expect(error.code).toBe('InvalidAuthenticationTokenTenant');
    expect(error.message).toContain(`wrong issuer 'https://sts.windows.net/${TENANT}/'`);
  });
});
