import { expect, it } from 'vitest';
import type { BrowserConfig } from '@/lib/model/api/api';
import { msalConfiguration } from './msal-configuration';

const azure: BrowserConfig = {
  mode: 'azure',
  version: '1',
  cloud: 'public',
  clientId: '22222222-2222-4222-8222-222222222222',
  tenantId: '11111111-1111-4111-8111-111111111111',
  authority: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
  armScope: 'https://management.azure.com/user_impersonation',
  engineSuffix: '.kusto.windows.net',
  graphResource: 'https://graph.microsoft.com',
  portal: 'https://portal.azure.com',
  armTokenHeader: 'Authorization',
  hasOrganization: false,
  readOnly: false,
  requireReason: false,
};

it('tokens are kept in the tab alone and claims challenges are understood', () => {
  const { auth, cache } = msalConfiguration(azure);
  expect(cache?.cacheLocation).toBe('sessionStorage');
  expect(auth.clientCapabilities).toEqual(['CP1']);
  expect(auth.authorityMetadata).toBeUndefined();
});

it('MSAL asks no other host about the authority of a cloud file', () => {
  const { auth } = msalConfiguration({
    ...azure,
    cloud: 'custom',
    authority: 'https://login.sovcloud-identity.fr/tenant',
  });
  expect(auth.knownAuthorities).toEqual(['login.sovcloud-identity.fr']);
  expect(msalConfiguration(azure).auth.knownAuthorities).toEqual([]);
});

it('endpoints on loopback are given to MSAL, which then contacts no authority', () => {
  const base = 'http://localhost:3000/emulator/tenant';
  const { auth } = msalConfiguration({
    ...azure,
    mode: 'emulator',
    authority: 'https://localhost:3000/emulator/tenant',
    endpoints: {
      issuer: `${base}/v2.0`,
      authorization: `${base}/oauth2/v2.0/authorize`,
      token: `${base}/oauth2/v2.0/token`,
      endSession: `${base}/oauth2/v2.0/logout`,
      keys: `${base}/discovery/v2.0/keys`,
    },
  });
  expect(auth.knownAuthorities).toEqual(['localhost:3000']);
  expect(JSON.parse(auth.authorityMetadata ?? '')).toMatchObject({ token_endpoint: `${base}/oauth2/v2.0/token` });
});
