import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { storageKeys } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { AuthProblem } from './auth-problem';
import { startSession } from './complete-sign-in';

const acquireTokenRedirect = vi.hoisted(() => vi.fn());

vi.mock('@azure/msal-browser', async (original) => ({
  ...(await original<typeof import('@azure/msal-browser')>()),
  PublicClientApplication: class {
    initialize = async () => undefined;
    handleRedirectPromise = async () => Promise.reject(needsAdmin);
    getActiveAccount = () => ({ username: 'ada@contoso.com' });
    getAllAccounts = () => [];
    setActiveAccount = () => undefined;
    acquireTokenRedirect = acquireTokenRedirect;
  },
}));

const needsAdmin = new AuthProblem('consent-needed', 'AADSTS90094');

beforeEach(() => {
  vi.stubGlobal('window', { location: { origin: 'https://kustodian.example' } });
  vi.stubGlobal('localStorage', sampleStorage(new Map()));
  vi.stubGlobal('sessionStorage', sampleStorage(new Map([[storageKeys.askedForEverything, 'off']])));
});
afterEach(() => vi.unstubAllGlobals());

it('the page starts with the problem if the second redirect for consent fails', async () => {
  acquireTokenRedirect.mockRejectedValueOnce(new Error('interaction_in_progress'));
  const config = {
    ...{ tenantId: 'tenant', clientId: 'client', authority: 'https://login.example/tenant' },
    ...{ armScope: 'https://management.azure.com/user_impersonation', graphResource: 'https://graph.microsoft.com' },
  };
  const started = await startSession(config as Parameters<typeof startSession>[0]);
  expect(acquireTokenRedirect).toHaveBeenCalledOnce();
  expect(started.problem).toBe(needsAdmin);
});
