import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { postToken } from '../testing/sign-in';
import { ADA, ask, CLIENT, TENANT, testState } from '../testing/state';
import type { EmulatorState } from '../types';
import { entraService } from './service';
import { entraOf } from './state';

const VERIFIER = 'a-verifier-that-is-long-enough-for-the-specification-0123';
const REDIRECT = 'http://localhost:3000/redirect';
const ARM = 'https://management.azure.com/user_impersonation';
const GRAPH = 'https://graph.microsoft.com/User.ReadBasic.All';
const MFA = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

const asked = {
  client_id: CLIENT,
  response_type: 'code',
  redirect_uri: REDIRECT,
  response_mode: 'fragment',
  scope: `${ARM} openid profile offline_access`,
  state: 'the state',
  nonce: 'the nonce',
  client_info: '1',
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
};

function authorizePath(changes: Record<string, string> = {}): string {
  return `/${TENANT}/oauth2/v2.0/authorize?${new URLSearchParams({ ...asked, ...changes })}`;
}

/** Opens the page, or with a cookie comes back at once. */
function open(state: EmulatorState, changes: Record<string, string> = {}, cookie = '') {
  return ask(entraService, state, authorizePath(changes), { headers: { cookie } });
}

/** Picks Ada on the page. */
async function pick(state: EmulatorState, changes: Record<string, string> = {}) {
  const { response } = await ask(entraService, state, authorizePath(changes), {
    method: 'POST',
    body: new URLSearchParams({ chosen_user: ADA }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, answer: answerOf(response) };
}

function answerOf(response: Response): Record<string, string> {
  const location = new URL(response.headers.get('location') ?? '');
  expect(`${location.origin}${location.pathname}`).toBe(REDIRECT);
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1) || location.search));
}

function redeem(state: EmulatorState, code = '', changes: Record<string, string> = {}) {
  const form = {
    grant_type: 'authorization_code',
    client_id: CLIENT,
    redirect_uri: REDIRECT,
    code,
    code_verifier: VERIFIER,
    scope: asked.scope,
    client_info: '1',
    ...changes,
  };
  return postToken(state, form, { origin: 'http://localhost:3000' });
}

function refresh(state: EmulatorState, token: string, scope: string, claims = '') {
  const form = { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: token, scope, claims };
  return postToken(state, form, { origin: 'http://localhost:3000' });
}

describe('the sign-in page', () => {
  it('the sign-in page shows each person with job and access, with any text of the estate', async () => {
    const { status, text, response } = await open(testState());
    expect(status).toBe(200);
    expect(text).toContain('Ada AdminOps');
    expect(text).toContain('Owner everywhere');
    expect(text).toContain('Platform &#60;engineer&#62;');
    expect(text).not.toContain('Dan Disabled');
    expect(text).not.toContain('<script');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:3000");
  });

  it('the sign-in page refuses an address outside this machine and never redirects to it', async () => {
    const { status, text, response } = await open(testState(), { redirect_uri: 'https://evil.example/' });
    expect(status).toBe(400);
    expect(text).toContain('AADSTS50011');
    expect(response.headers.get('location')).toBeNull();
  });

  it('the sign-in page shows when extra verification was requested', async () => {
    expect((await open(testState(), { claims: MFA })).text).toContain('Extra verification requested');
  });
});

describe('code and proof key', () => {
  it('a sign-in returns code, state, and client info, and the code gives all tokens, with the nonce', async () => {
    const state = testState();
    const { answer } = await pick(state);
    expect(answer.state).toBe('the state');
    const info = Buffer.from(answer.client_info ?? '', 'base64url').toString();
    expect(JSON.parse(info)).toEqual({ uid: ADA, utid: TENANT });
    const { status, body } = await redeem(state, answer.code);
    expect(status).toBe(200);
    expect(decodeJwt(body.id_token)).toMatchObject({
      ver: '2.0',
      aud: CLIENT,
      nonce: 'the nonce',
      oid: ADA,
      preferred_username: 'ada@contoso.example',
    });
    expect(body.refresh_token_expires_in).toBe(86_400);
    expect(body.client_info).toBe(answer.client_info);
  });

  it('the code is refused with a wrong verifier, and a sign-in without a challenge', async () => {
    const state = testState();
    const { answer } = await pick(state);
    const { status, body } = await redeem(state, answer.code, { code_verifier: `${VERIFIER}x` });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [501481] });
    const { response } = await open(state, { code_challenge: '' });
    expect(answerOf(response).error_description).toContain('AADSTS9002325');
  });

  it('a code gives tokens once, and only to its own client and address', async () => {
    const state = testState();
    const { code } = (await pick(state)).answer;
    expect((await redeem(state, code, { redirect_uri: 'http://localhost:1/' })).body.error_codes).toEqual([500112]);
    expect((await redeem(state, code, { client_id: ADA })).body.error_codes).toEqual([70000]);
    expect((await redeem(state, code)).status).toBe(200);
    expect((await redeem(state, code)).body.error_codes).toEqual([54005]);
  });

  it.each(['query', 'form_post'])('a sign-in answers in the response mode %s', async (mode) => {
    const { response, text } = await ask(entraService, testState(), authorizePath({ response_mode: mode }), {
      method: 'POST',
      body: new URLSearchParams({ chosen_user: ADA }),
    });
    if (mode === 'query') expect(answerOf(response).code).toBeTypeOf('string');
    else expect(text).toContain(`<form method="post" action="${REDIRECT}">`);
  });
});

describe('the session', () => {
  it('renews in a hidden frame while the cookie lasts, and says so when it does not', async () => {
    const state = testState();
    const { cookie } = await pick(state);
    const silent = await open(state, { prompt: 'none' }, cookie);
    expect(answerOf(silent.response).code).toBeTypeOf('string');
    const without = await open(state, { prompt: 'none' });
    expect(answerOf(without.response)).toMatchObject({ error: 'login_required', state: 'the state' });
  });

  it('the session shows the sign-in page again when another account is requested', async () => {
    const state = testState();
    const { cookie } = await pick(state);
    expect((await open(state, { prompt: 'select_account' }, cookie)).status).toBe(200);
    expect((await open(state, { login_hint: 'gus@fabrikam.example' }, cookie)).text).toContain('Suggested');
    expect((await open(state, { login_hint: 'ada@contoso.example' }, cookie)).status).toBe(303);
  });

  it('the session ends with the sign-out, which redirects with the state', async () => {
    const state = testState();
    const { cookie } = await pick(state);
    const query = new URLSearchParams({ post_logout_redirect_uri: 'http://localhost:3000/', state: 's' });
    const { response } = await ask(entraService, state, `/${TENANT}/oauth2/v2.0/logout?${query}`, {
      headers: { cookie },
    });
    expect(response.headers.get('location')).toBe('http://localhost:3000/?state=s');
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    const after = await open(state, { prompt: 'none' }, cookie);
    expect(answerOf(after.response).error).toBe('login_required');
  });
});

describe('refresh tokens', () => {
  it('a refresh token gives a token for a second resource, and the old one stays valid', async () => {
    const state = testState();
    const first = (await redeem(state, (await pick(state)).answer.code)).body.refresh_token;
    const graph = await refresh(state, first, `${GRAPH} openid offline_access`);
    expect(decodeJwt(graph.body.access_token)).toMatchObject({ scp: 'User.ReadBasic.All' });
    expect(graph.body.refresh_token).not.toBe(first);
    expect((await refresh(state, first, ARM)).status).toBe(200);
  });

  it('refresh tokens of a page end 24 hours after the sign-in, however often they are used', async () => {
    const state = testState();
    const first = (await redeem(state, (await pick(state)).answer.code)).body.refresh_token;
    const second = (await refresh(state, first, ARM)).body.refresh_token;
    const held = entraOf(state).refreshTokens.get(second);
    expect(held?.expiresAt).toBe(entraOf(state).refreshTokens.get(first)?.expiresAt);
    if (held) held.expiresAt = Date.now() - 1;
    expect((await refresh(state, second, ARM)).body).toMatchObject({ error: 'invalid_grant', error_codes: [700084] });
  });

  it('ask for a new sign-in when claims need one, and that sign-in brings them', async () => {
    const state = testState();
    const { cookie, answer } = await pick(state);
    const first = (await redeem(state, answer.code)).body.refresh_token;
    const challenged = await refresh(state, first, ARM, MFA);
    expect(challenged.status).toBe(400);
    expect(challenged.body).toMatchObject({
      error: 'interaction_required',
      suberror: 'basic_action',
      error_codes: [50076],
    });
    expect(JSON.parse(challenged.body.claims)).toEqual(JSON.parse(MFA));
    const silent = await open(state, { prompt: 'none', claims: MFA }, cookie);
    expect(answerOf(silent.response).error).toBe('interaction_required');
    const again = await redeem(state, (await pick(state, { claims: MFA })).answer.code);
    expect(decodeJwt(again.body.access_token).acrs).toEqual(['c1']);
    expect((await refresh(state, again.body.refresh_token, ARM, MFA)).status).toBe(200);
  });
});
