import { InteractionRequiredAuthError } from '@azure/msal-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storageKeys } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { signInSilently } from './complete-sign-in';
import { lastAccount, rememberAccount } from './last-account';

const entra = vi.hoisted(() => ({ acquireTokenRedirect: vi.fn(), answer: vi.fn() }));

vi.mock('@azure/msal-browser', async (original) => ({
  ...(await original<typeof import('@azure/msal-browser')>()),
  PublicClientApplication: class {
    initialize = async () => undefined;
    handleRedirectPromise = entra.answer;
    getActiveAccount = () => account;
    getAllAccounts = () => [];
    setActiveAccount = () => undefined;
    acquireTokenRedirect = entra.acquireTokenRedirect;
  },
}));

const account = { username: 'ada@contoso.com' };
let browser: Map<string, string>;

/** Loads the page with a note that it left to Entra’s consent page. */
async function loadPage(request: string) {
  vi.stubGlobal('sessionStorage', sampleStorage(new Map([[storageKeys.consentRequest, request]])));
  vi.resetModules();
  const { startSession } = await import('./complete-sign-in');
  const config = {
    tenantId: 'tenant',
    clientId: 'client',
    authority: 'https://login.example/tenant',
    armScope: 'https://management.azure.com/user_impersonation',
    graphResource: 'https://graph.microsoft.com',
  };
  return startSession(config as Parameters<typeof startSession>[0]);
}

beforeEach(() => {
  browser = new Map();
  vi.stubGlobal('window', { location: { origin: 'https://kustodian.example' } });
  vi.stubGlobal('localStorage', sampleStorage(browser));
  entra.acquireTokenRedirect.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the page that Entra’s consent page returns to', () => {
  it('the page starts with the problem if the second redirect for consent fails', async () => {
    // The module of the page's load is another than this file's, so the error has MSAL's shape.
    entra.answer.mockRejectedValueOnce(Object.assign(new Error(''), { errorCode: 'access_denied', errorNo: '90094' }));
    entra.acquireTokenRedirect.mockRejectedValueOnce(new Error('interaction_in_progress'));
    const started = await loadPage('everything-or-people');
    expect(entra.acquireTokenRedirect).toHaveBeenCalledOnce();
    expect(started.problem).toMatchObject({ kind: 'consent-needed', code: 'AADSTS90094' });
    expect(browser.get(storageKeys.directoryAccess)).toBeUndefined();
  });

  it('names are on after the consent', async () => {
    entra.answer.mockResolvedValueOnce({ account });
    await loadPage('everything');
    expect(browser.get(storageKeys.directoryAccess)).toBe('everything');
  });

  it('the page starts with a problem if the browser can’t save the consent', async () => {
    entra.answer.mockResolvedValueOnce({ account });
    const full = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { ...sampleStorage(browser), setItem: full });
    const started = await loadPage('everything');
    expect(started.problem).toMatchObject({ kind: 'failed', code: 'consent_not_saved' });
  });

  it('names stay off when the person came back without an answer from Entra', async () => {
    entra.answer.mockResolvedValueOnce(null);
    const started = await loadPage('everything');
    expect(started.problem).toBeNull();
    expect(browser.get(storageKeys.directoryAccess)).toBeUndefined();
  });
});

describe('the silent sign-in', () => {
  const config = { tenantId: 'tenant', armScope: 'https://management.azure.com/user_impersonation' };
  const lastPerson = { userName: 'ada@contoso.com', tenantId: 'tenant' };
  const msalThat = (ssoSilent: () => Promise<unknown>) =>
    ({ ssoSilent: vi.fn(ssoSilent), setActiveAccount: vi.fn() }) as never as Parameters<typeof signInSilently>[0];

  it('the silent sign-in asks Entra once for the last account of the tenant', async () => {
    rememberAccount(lastPerson);
    const msal = msalThat(async () => ({ account: { username: 'ada@contoso.com' } }));
    await signInSilently(msal, config);
    expect(msal.ssoSilent).toHaveBeenCalledExactlyOnceWith({ scopes: [config.armScope], loginHint: 'ada@contoso.com' });
    expect(msal.setActiveAccount).toHaveBeenCalledWith({ username: 'ada@contoso.com' });
  });

  it('the silent sign-in asks nothing in a browser where no person of this tenant signed in', async () => {
    rememberAccount({ ...lastPerson, tenantId: 'another tenant' });
    const msal = msalThat(async () => ({}));
    await signInSilently(msal, config);
    expect(msal.ssoSilent).not.toHaveBeenCalled();
  });

  it('the silent sign-in forgets the account when Entra has no session for it', async () => {
    rememberAccount(lastPerson);
    const refusal = new InteractionRequiredAuthError('login_required', '', 'AADSTS50058: no user is signed in.');
    await signInSilently(
      msalThat(() => Promise.reject(refusal)),
      config,
    );
    expect(lastAccount('tenant')).toBeNull();
  });

  it('the silent sign-in keeps the account when the connection failed', async () => {
    rememberAccount(lastPerson);
    await signInSilently(
      msalThat(() => Promise.reject(new TypeError('Failed to fetch'))),
      config,
    );
    expect(lastAccount('tenant')).toEqual(lastPerson);
  });

  it('the silent sign-in gives up after six seconds without a response', async () => {
    vi.useFakeTimers();
    rememberAccount(lastPerson);
    const waiting = signInSilently(
      msalThat(() => new Promise(() => {})),
      config,
    );
    await vi.advanceTimersByTimeAsync(6000);
    await expect(waiting).resolves.toBeUndefined();
  });
});
