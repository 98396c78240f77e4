import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { postToken, tokenOf } from '../testing/sign-in';
import { ADA, APP, APP_ID, ask, CLIENT, INNER, OUTER, TENANT, testState } from '../testing/state';
import { entraService } from './service';

const ARM = 'https://management.azure.com/user_impersonation';
const password = { grant_type: 'password', client_id: CLIENT, username: 'ADA@contoso.example', password: 'x' };

describe('the password grant', () => {
  it('the password grant gives a sample person a v1 ARM token for the requested audience', async () => {
    const { status, body } = await postToken(testState(), { ...password, scope: `${ARM} openid` });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: `${ARM} openid` });
    expect(body.refresh_token).toBeUndefined();
    expect(decodeJwt(body.access_token)).toMatchObject({
      aud: 'https://management.azure.com',
      iss: `https://sts.windows.net/${TENANT}/`,
      oid: ADA,
      tid: TENANT,
      appid: CLIENT,
      upn: 'ada@contoso.example',
      scp: 'user_impersonation',
      ver: '1.0',
      idtyp: 'user',
    });
    expect(decodeJwt(body.access_token).groups).toEqual(expect.arrayContaining([OUTER, INNER]));
  });

  it('the password grant refuses an unknown name with AADSTS50034 wherever Entra writes its ids', async () => {
    const { status, body } = await postToken(testState(), { ...password, username: 'eve@contoso.example', scope: ARM });
    expect(status).toBe(400);
    expect(body.error).toBe('invalid_grant');
    expect(body.error_codes).toEqual([50034]);
    expect(body.error_description).toMatch(
      new RegExp(
        `^AADSTS50034: .* Trace ID: ${body.trace_id} Correlation ID: ${body.correlation_id} Timestamp: ${body.timestamp}$`,
      ),
    );
  });

  it('the password grant refuses an empty password and a disabled account', async () => {
    const empty = await postToken(testState(), { ...password, password: '', scope: ARM });
    expect(empty.body.error_codes).toEqual([900144]);
    const off = await postToken(testState(), { ...password, username: 'dan@contoso.example', scope: ARM });
    expect(off.body.error_codes).toEqual([50057]);
  });

  it.each([
    ['https://management.core.windows.net//.default', 'https://management.core.windows.net/'],
    ['https://management.core.windows.net/.default', 'https://management.core.windows.net'],
    ['https://management.azure.com//user_impersonation', 'https://management.azure.com/'],
    ['http://localhost:4280/.default', 'http://localhost:4280'],
  ])('the password grant removes exactly the last part of %s', async (scope, audience) => {
    const { body } = await postToken(testState(), { ...password, scope });
    expect(decodeJwt(body.access_token).aud).toBe(audience);
    expect(body.scope.split(' ')).toContain(scope);
  });

  it('the password grant gives Graph exactly the requested permissions, in short or long form', async () => {
    const scope = 'User.Read https://graph.microsoft.com/GroupMember.Read.All';
    const { body } = await postToken(testState(), { ...password, scope });
    expect(decodeJwt(body.access_token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      scp: 'User.Read GroupMember.Read.All',
    });
  });

  it('the password grant refuses scopes of two resources with AADSTS28000, and an unknown resource with AADSTS500011', async () => {
    const two = await postToken(testState(), { ...password, scope: `${ARM} User.Read` });
    expect(two.body).toMatchObject({ error: 'invalid_request', error_codes: [28000] });
    const unknown = await postToken(testState(), { ...password, scope: 'https://other.example/.default' });
    expect(unknown.body).toMatchObject({ error: 'invalid_resource', error_codes: [500011] });
  });

  it('the password grant marks the token of a client that answers claims challenges', async () => {
    const claims = '{"access_token":{"xms_cc":{"values":["CP1"]}}}';
    const { body } = await postToken(testState(), { ...password, scope: ARM, claims });
    expect(decodeJwt(body.access_token)).toMatchObject({ xms_cc: ['CP1'], xms_cae: '1' });
  });

  it('the password grant refuses claims that are not JSON', async () => {
    const { body } = await postToken(testState(), { ...password, scope: ARM, claims: '{"access_token"' });
    expect(body.error_codes).toEqual([9002313]);
  });

  it('the password grant gives a guest a token without user principal name', async () => {
    const token = decodeJwt(await tokenOf(testState(), 'gus@fabrikam.example', ARM));
    expect(token).toMatchObject({ email: 'gus@fabrikam.example', unique_name: 'gus@fabrikam.example' });
    expect(token.idp).toMatch(/^https:\/\/sts\.windows\.net\//);
    expect(token.altsecid).toMatch(/^5::/);
    expect(token.upn).toBeUndefined();
  });
});

describe('the client credentials grant', () => {
  const client = { grant_type: 'client_credentials', client_id: APP_ID, client_secret: 's' };

  it('the client credentials grant signs a service principal in as itself', async () => {
    const { body } = await postToken(testState(), { ...client, scope: 'https://management.azure.com/.default' });
    const token = decodeJwt(body.access_token);
    expect(token).toMatchObject({ idtyp: 'app', oid: APP, appid: APP_ID, aud: 'https://management.azure.com' });
    expect(token.scp).toBeUndefined();
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'ext_expires_in', 'token_type']);
  });

  it('the client credentials grant accepts the secret by HTTP Basic too', async () => {
    const authorization = `Basic ${Buffer.from(`${APP_ID}:s`).toString('base64')}`;
    const form = { grant_type: 'client_credentials', scope: 'https://management.azure.com/.default' };
    expect((await postToken(testState(), form, { authorization })).status).toBe(200);
  });

  it('the client credentials grant refuses an unknown application, an empty secret, and a scope other than .default', async () => {
    const scope = 'https://management.azure.com/.default';
    const unknown = await postToken(testState(), { ...client, client_id: CLIENT, scope });
    expect(unknown.body).toMatchObject({ error: 'unauthorized_client', error_codes: [700016] });
    const empty = await postToken(testState(), { ...client, client_secret: '', scope });
    expect(empty).toMatchObject({ status: 401, body: { error: 'invalid_client', error_codes: [7000216] } });
    const single = await postToken(testState(), { ...client, scope: ARM });
    expect(single.body.error_codes).toEqual([1002012]);
  });
});

describe('the token endpoint', () => {
  it('the token endpoint refuses by name a grant that Azure has and the emulator lacks', async () => {
    const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const { status, text } = await postToken(testState(), { grant_type: grant, client_id: CLIENT });
    expect(status).toBe(501);
    expect(text).toContain(grant);
  });

  it('the token endpoint refuses another tenant than the estate’s', async () => {
    const other = '22222222-2222-4222-8222-222222222222';
    const { status, body } = await ask(entraService, testState(), `/${other}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...password, scope: ARM }),
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_request', error_codes: [90002] });
  });

  it('the token endpoint allows requests from a page of another origin', async () => {
    const state = testState();
    const { response } = await ask(entraService, state, `/${TENANT}/oauth2/v2.0/token`, { method: 'OPTIONS' });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const refused = await postToken(state, { grant_type: 'password' });
    expect(refused.response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('the token endpoint answers the v1 form with a resource, numbers as strings, and a refresh token', async () => {
    const { body } = await ask(entraService, testState(), '/common/oauth2/token', {
      method: 'POST',
      body: new URLSearchParams({ ...password, resource: 'https://management.core.windows.net/' }),
    });
    expect(body).toMatchObject({ expires_in: '3600', resource: 'https://management.core.windows.net/' });
    expect(body.expires_on).toMatch(/^\d+$/);
    expect(body.refresh_token).toBeTypeOf('string');
    expect(decodeJwt(body.access_token).aud).toBe('https://management.core.windows.net/');
  });
});
