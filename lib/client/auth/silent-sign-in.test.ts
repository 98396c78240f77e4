import { InteractionRequiredAuthError } from '@azure/msal-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storageKeys } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { signInSilently } from './complete-sign-in';
import { forgetAccount, lastAccount, rememberAccount } from './last-account';

const config = { tenantId: 'tenant', armScope: 'https://management.azure.com/user_impersonation' };
const account = { userName: 'ada@contoso.com', tenantId: 'tenant' };

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', sampleStorage(kept));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function msalThat(ssoSilent: () => Promise<unknown>) {
  return { ssoSilent: vi.fn(ssoSilent), setActiveAccount: vi.fn() } as never as Parameters<typeof signInSilently>[0];
}

describe('the last account', () => {
  it('the last account stores a user name and a tenant ID only', () => {
    rememberAccount(account);
    expect(JSON.parse(kept.get(storageKeys.lastAccount) ?? '')).toEqual(account);
    expect(lastAccount('tenant')).toEqual(account);
    expect(lastAccount('another tenant')).toBeNull();
    forgetAccount();
    expect(kept.size).toBe(0);
  });

  it.each([
    'no JSON',
    'null',
    '[]',
    '{"userName":7,"tenantId":"tenant"}',
    `{"userName":"${'a'.repeat(400)}","tenantId":"tenant"}`,
  ])('stored text that is not an account counts as none: %.40s', (text) => {
    kept.set(storageKeys.lastAccount, text);
    expect(lastAccount('tenant')).toBeNull();
  });
});

describe('the silent sign-in', () => {
  it('the silent sign-in asks Entra once for the last account of the tenant', async () => {
    rememberAccount(account);
    const msal = msalThat(async () => ({ account: { username: 'ada@contoso.com' } }));
    await signInSilently(msal, config);
    expect(msal.ssoSilent).toHaveBeenCalledExactlyOnceWith({ scopes: [config.armScope], loginHint: 'ada@contoso.com' });
    expect(msal.setActiveAccount).toHaveBeenCalledWith({ username: 'ada@contoso.com' });
  });

  it('the silent sign-in asks nothing in a browser where no person of this tenant signed in', async () => {
    rememberAccount({ ...account, tenantId: 'another tenant' });
    const msal = msalThat(async () => ({}));
    await signInSilently(msal, config);
    expect(msal.ssoSilent).not.toHaveBeenCalled();
  });

  it('the silent sign-in forgets the account when Entra has no session for it', async () => {
    rememberAccount(account);
    const refusal = new InteractionRequiredAuthError('login_required', '', 'AADSTS50058: no user is signed in.');
    await signInSilently(
      msalThat(() => Promise.reject(refusal)),
      config,
    );
    expect(lastAccount('tenant')).toBeNull();
  });

  it('the silent sign-in keeps the account when the connection failed', async () => {
    rememberAccount(account);
    await signInSilently(
      msalThat(() => Promise.reject(new TypeError('Failed to fetch'))),
      config,
    );
    expect(lastAccount('tenant')).toEqual(account);
  });

  it('the silent sign-in gives up after six seconds without a response', async () => {
    vi.useFakeTimers();
    rememberAccount(account);
    const waiting = signInSilently(
      msalThat(() => new Promise(() => {})),
      config,
    );
    await vi.advanceTimersByTimeAsync(6000);
    await expect(waiting).resolves.toBeUndefined();
  });
});
