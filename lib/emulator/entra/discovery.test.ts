import { describe, expect, it } from 'vitest';
import { ask, BASE, TENANT, testState } from '../testing/state';
import { entraService } from './service';

describe('discovery', () => {
  it('discovery starts every URL with the base of the request', async () => {
    const path = `/${TENANT}/v2.0/.well-known/openid-configuration`;
    const { body } = await ask(entraService, testState(), path);
    expect(body).toMatchObject({
      issuer: `${BASE}/${TENANT}/v2.0`,
      token_endpoint: `${BASE}/${TENANT}/oauth2/v2.0/token`,
      authorization_endpoint: `${BASE}/${TENANT}/oauth2/v2.0/authorize`,
      jwks_uri: `${BASE}/${TENANT}/discovery/v2.0/keys`,
    });
  });

  it('discovery has no tenant for an alias, as in Entra', async () => {
    const { body } = await ask(entraService, testState(), '/organizations/v2.0/.well-known/openid-configuration');
    expect(body.issuer).toBe(`${BASE}/{tenantid}/v2.0`);
    expect(body.token_endpoint).toBe(`${BASE}/organizations/oauth2/v2.0/token`);
  });

  it('discovery returns the key without its private half', async () => {
    const { body } = await ask(entraService, testState(), '/common/discovery/keys');
    expect(body.keys).toHaveLength(1);
    expect(body.keys[0]).toMatchObject({ kty: 'RSA', use: 'sig' });
    expect(body.keys[0].d).toBeUndefined();
  });

  it('discovery leads MSAL from the instance to the tenant', async () => {
    const query = new URLSearchParams({ authorization_endpoint: `${BASE}/common/oauth2/v2.0/authorize` });
    const { body } = await ask(entraService, testState(), `/common/discovery/instance?${query}`);
    expect(body.tenant_discovery_endpoint).toBe(`${BASE}/common/v2.0/.well-known/openid-configuration`);
  });

  it('discovery shows a password client that the account is managed here', async () => {
    const { body } = await ask(entraService, testState(), '/common/userrealm/ada@contoso.example?api-version=1.0');
    expect(body.account_type).toBe('Managed');
  });

  it('discovery refuses by name what Entra has and the emulator lacks', async () => {
    const { status, text } = await ask(entraService, testState(), `/${TENANT}/oauth2/v2.0/par`);
    expect(status).toBe(501);
    expect(text).toContain('par');
  });
});
