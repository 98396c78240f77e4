import { ClientSecretCredential, DeviceCodeCredential } from '@azure/identity';
import { PublicClientApplication } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, openAzure, signInMs } from '../../fixtures/azure';
import { networkOf } from '../../fixtures/msal-network';

/** Sign-in flows that need no account. */

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const noSuchId = '3f1c9d34-0000-4000-8000-00000000dead';

describe('signing in', () => {
  let azure: Azure;
  let scope: string;

  beforeAll(async () => {
    azure = await openAzure();
    scope = `${azure.endpoint}/.default`;
  }, signInMs);
  afterAll(() => azure.close());

  it('@azure/identity: a user’s token contains the user, the tenant, and Azure Resource Manager as audience', async () => {
    const { token, expiresOnTimestamp } = (await azure.credential.getToken(scope)) ?? { token: '' };
    const { tid, oid, iss, idtyp, ver } = decodeJwt(token);
    expect([tid, oid]).toEqual([azure.tenantId, azure.objectId]);
    expect([iss, ver]).toEqual([expect.stringContaining(azure.tenantId), '1.0']);
    expect(idtyp ?? 'user').toBe('user');
    expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
  });

  it('@azure/identity: an unknown application is rejected with the AADSTS code', async () => {
    const credential = new ClientSecretCredential(azure.tenantId, noSuchId, 'any', azure.authority);
    await expect(credential.getToken(scope)).rejects.toThrow(/AADSTS700016/);
  });

  it('@azure/identity: the device code flow shows a code and a URL', async () => {
    let prompted: { userCode: string; verificationUri: string; message: string } | undefined;
    const stop = new AbortController();
    const credential = new DeviceCodeCredential({
      ...azure.authority,
      tenantId: azure.tenantId,
      clientId: azureCli,
      userPromptCallback: (prompt) => {
        prompted = prompt;
        stop.abort();
      },
    });
    await expect(credential.getToken(scope, { abortSignal: stop.signal })).rejects.toThrow();
    expect(prompted?.userCode).toMatch(/^[A-Z0-9]{8,9}$/);
    expect(prompted?.verificationUri).toMatch(/^https:\/\//);
    expect(prompted?.message).toContain(prompted?.userCode);
  });

  it('@azure/msal-node finds the address of the sign-in page by discovery', async () => {
    const app = new PublicClientApplication({
      auth: {
        clientId: azureCli,
        authority: `${azure.authority.authorityHost}/${azure.tenantId}`,
        knownAuthorities: [new URL(azure.authority.authorityHost).host],
      },
      system: { networkClient: networkOf(azure.authority) },
    });
    const url = await app.getAuthCodeUrl({ scopes: [scope], redirectUri: 'http://localhost' });
    expect(new URL(url).pathname).toBe(`/${azure.tenantId}/oauth2/v2.0/authorize`);
    await expect(app.acquireTokenByRefreshToken({ scopes: [scope], refreshToken: 'none' })).rejects.toMatchObject({
      errorCode: 'invalid_grant',
      errorMessage: expect.stringMatching(/AADSTS9002313/),
    });
  });
});
