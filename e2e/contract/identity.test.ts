import { KustoManagementClient } from '@azure/arm-kusto';
import {
  ClientSecretCredential,
  DeviceCodeCredential,
  type TokenCredential,
  UsernamePasswordCredential,
} from '@azure/identity';
import { ConfidentialClientApplication, CryptoProvider, PublicClientApplication } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { golden, goldenEstate } from '../fixtures/golden';
import { networkOf } from '../fixtures/msal-network';
import { startTlsEmulator, type TlsEmulator } from '../fixtures/tls-emulator';

/** Microsoft's unmodified sign-in libraries against the emulator over https. */

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const armScope = 'https://management.azure.com/.default';
const owner = 'owner@contoso.com';

let emulator: TlsEmulator;

beforeAll(async () => {
  emulator = await startTlsEmulator(goldenEstate);
});
afterAll(() => emulator.close());

describe('@azure/identity', () => {
  const options = () => ({
    authorityHost: emulator.url,
    disableInstanceDiscovery: true,
    tlsOptions: { ca: emulator.ca },
  });
  const oidOf = async (credential: TokenCredential, scope = armScope) =>
    decodeJwt((await credential.getToken(scope))?.token ?? '').oid;

  it('an application signs in with a secret', async () => {
    const credential = new ClientSecretCredential(golden.tenantId, golden.appId, 'any', options());
    expect(await oidOf(credential)).toBe(golden.appObjectId);
  });

  it('an unknown application is rejected with the AADSTS code of Microsoft Entra', async () => {
    const credential = new ClientSecretCredential(
      golden.tenantId,
      '00000000-0000-4000-8000-00000000ffff',
      'any',
      options(),
    );
    await expect(credential.getToken(armScope)).rejects.toThrow(/AADSTS700016/);
  });

  it('a person signs in with a password, and arm-kusto lists clusters with that credential', async () => {
    const credential = new UsernamePasswordCredential(golden.tenantId, azureCli, owner, 'any', options());
    expect(await oidOf(credential)).toBe(golden.ownerId);
    const client = new KustoManagementClient(credential, golden.subscriptionId, {
      endpoint: emulator.url,
      tlsOptions: { ca: emulator.ca },
    });
    const names = [];
    for await (const cluster of client.clusters.list()) names.push(cluster.name);
    expect(names).toEqual([golden.clusterName]);
  });

  it('a person signs in with a device code', async () => {
    const credential = new DeviceCodeCredential({
      ...options(),
      tenantId: golden.tenantId,
      clientId: azureCli,
      userPromptCallback: async ({ userCode, verificationUri }) => {
        const body = new URLSearchParams({ otc: userCode, chosen_user: golden.readerId });
        const page = await emulator.fetch(verificationUri, { method: 'POST', body });
        expect(await page.text()).toContain('You have signed in');
      },
    });
    expect(await oidOf(credential)).toBe(golden.readerId);
  });
});

describe('@azure/msal-node', () => {
  const configuration = (clientId: string) => ({
    auth: { clientId, authority: `${emulator.url}/${golden.tenantId}`, knownAuthorities: [new URL(emulator.url).host] },
    system: { networkClient: networkOf({ tlsOptions: { ca: emulator.ca } }) },
  });

  it('a person signs in with an authorization code and PKCE, and a refresh token works', async () => {
    const app = new PublicClientApplication(configuration(azureCli));
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const request = { scopes: ['https://management.azure.com/user_impersonation'], redirectUri: 'http://localhost' };
    const url = await app.getAuthCodeUrl({ ...request, codeChallenge: challenge, codeChallengeMethod: 'S256' });
    const body = new URLSearchParams({ chosen_user: golden.ownerId });
    const answer = await emulator.fetch(url, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const signedIn = await app.acquireTokenByCode({ ...request, code, codeVerifier: verifier });
    expect(signedIn.account).toMatchObject({ username: owner, tenantId: golden.tenantId });
    if (!signedIn.account) throw new Error('MSAL kept no account.');
    const renewed = await app.acquireTokenSilent({
      account: signedIn.account,
      scopes: request.scopes,
      forceRefresh: true,
    });
    expect(renewed.fromCache).toBe(false);
    expect(decodeJwt(renewed.accessToken).oid).toBe(golden.ownerId);
  });

  it('a client with claims capability gets a claims challenge and sends the claims in its next request', async () => {
    const app = new PublicClientApplication(configuration(azureCli));
    const asked = { scopes: [armScope], username: owner, password: 'any' };
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
    await expect(app.acquireTokenByUsernamePassword({ ...asked, claims })).rejects.toMatchObject({
      name: 'InteractionRequiredAuthError',
      claims: expect.stringContaining('"c1"'),
    });
  });

  it('an application gets a token from the cache the second time', async () => {
    const { auth, system } = configuration(golden.appId);
    const app = new ConfidentialClientApplication({ auth: { ...auth, clientSecret: 'any' }, system });
    const first = await app.acquireTokenByClientCredential({ scopes: [armScope] });
    const second = await app.acquireTokenByClientCredential({ scopes: [armScope] });
    expect([first?.fromCache, second?.fromCache]).toEqual([false, true]);
    expect(decodeJwt(first?.accessToken ?? '').idtyp).toBe('app');
  });
});
