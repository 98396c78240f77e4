import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { graphService } from '../graph/service';
import { postToken } from '../testing/sign-in';
import { ADA, ask, CLIENT, GUS, TENANT, testState } from '../testing/state';
import type { EmulatorState } from '../types';
import { entraService } from './service';

const ARM = 'https://management.azure.com/.default offline_access openid';

describe('a device without a browser', () => {
  const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
  const start = async (state: EmulatorState) =>
    (await ask(entraService, state, '/organizations/oauth2/v2.0/devicecode', form({ client_id: CLIENT, scope: ARM })))
      .body;
  const poll = (state: EmulatorState, code: string, client = CLIENT) =>
    postToken(state, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: code,
      client_id: client,
    });

  it('a device waits until its code is entered and a person selected, and then gets tokens once', async () => {
    const state = testState();
    const code = await start(state);
    expect(code).toMatchObject({
      expires_in: 900,
      interval: 5,
      verification_uri: expect.stringContaining('/common/oauth2/deviceauth'),
    });
    expect((await poll(state, code.device_code)).body).toMatchObject({
      error: 'authorization_pending',
      error_codes: [70016],
    });
    const page = await ask(entraService, state, `/common/oauth2/deviceauth?otc=${code.user_code}`);
    expect(page.text).toContain(`value="${code.user_code}"`);
    const done = await ask(
      entraService,
      state,
      '/common/oauth2/deviceauth',
      form({ otc: code.user_code.toLowerCase(), chosen_user: ADA }),
    );
    expect(done.text).toContain('You have signed in');
    const { status, body } = await poll(state, code.device_code);
    expect([status, decodeJwt(body.access_token).oid]).toEqual([200, ADA]);
    expect(body.refresh_token).toBeTruthy();
    expect((await poll(state, code.device_code)).body.error).toBe('bad_verification_code');
  });

  it('a device is refused with a wrong code, after its time, and for another application', async () => {
    const state = testState();
    const code = await start(state);
    const wrong = await ask(
      entraService,
      state,
      '/common/oauth2/deviceauth',
      form({ otc: 'AAAAAAAAA', chosen_user: ADA }),
    );
    expect(wrong.text).toContain('The code is wrong');
    expect((await poll(state, code.device_code, 'another')).body.error).toBe('bad_verification_code');
    const [signIn] = state.entra?.deviceSignIns.values() ?? [];
    if (signIn) signIn.expiresAt = 0;
    expect((await poll(state, code.device_code)).body).toMatchObject({ error: 'expired_token', error_codes: [70020] });
  });
});

describe('revoked sign-ins', () => {
  const signIn = (state: EmulatorState, scope: string) =>
    postToken(state, {
      grant_type: 'password',
      client_id: CLIENT,
      username: 'ada@contoso.example',
      password: 'x',
      scope,
      claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}',
    });

  it('a revoked sign-in ends refresh tokens and challenges clients that support challenges', async () => {
    const state = testState();
    const { body } = await signIn(state, 'User.RevokeSessions.All User.Read offline_access');
    const headers = { authorization: `Bearer ${body.access_token}` };
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const revoked = await ask(graphService, state, '/v1.0/me/revokeSignInSessions', { method: 'POST', headers });
    expect(revoked.body.value).toBe(true);
    const refused = await ask(graphService, state, '/v1.0/me', { headers });
    expect(refused.status).toBe(401);
    const challenge = /error="insufficient_claims", claims="([^"]+)"/.exec(
      refused.response.headers.get('www-authenticate') ?? '',
    )?.[1];
    expect(JSON.parse(Buffer.from(challenge ?? '', 'base64').toString()).access_token.nbf.essential).toBe(true);
    const again = await postToken(state, {
      grant_type: 'refresh_token',
      client_id: CLIENT,
      refresh_token: body.refresh_token,
    });
    expect(again.body).toMatchObject({ error: 'invalid_grant', error_codes: [50173] });
    expect((await signIn(state, ARM)).status).toBe(200);
  });

  it('revoking sign-ins needs a permission of its own', async () => {
    const state = testState();
    const { body } = await signIn(state, 'User.Read');
    const path = `/v1.0/users/${GUS}/revokeSignInSessions`;
    const answer = await ask(graphService, state, path, {
      method: 'POST',
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(answer.status).toBe(403);
  });
});

describe('other tenants', () => {
  const other = '99999999-0000-4000-8000-000000000001';
  const id = '99999999-0000-4000-8000-000000000002';

  it('a tenant that owns a subscription exists, and people of this directory are not guests there', async () => {
    const state = testState();
    state.subscriptions.push({
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      displayName: 'Theirs',
      state: 'Enabled',
      tenantId: other,
    });
    const discovered = await ask(entraService, state, `/${other}/v2.0/.well-known/openid-configuration`);
    expect(discovered.body.issuer).toContain(`/${other}/v2.0`);
    const fields = {
      grant_type: 'password',
      client_id: CLIENT,
      username: 'ada@contoso.example',
      password: 'x',
      scope: ARM,
    };
    expect((await postToken(state, fields, {}, other)).body.error_codes).toEqual([50020]);
    expect((await postToken(state, fields, {}, TENANT)).status).toBe(200);
    expect((await postToken(state, fields, {}, '99999999-0000-4000-8000-000000000009')).body.error_codes).toEqual([
      90002,
    ]);
  });
});
