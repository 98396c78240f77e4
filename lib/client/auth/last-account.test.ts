import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storageKeys } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { forgetAccount, lastAccount, rememberAccount } from './last-account';

const account = { userName: 'ada@contoso.com', tenantId: 'tenant' };

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', sampleStorage(kept));
});
afterEach(() => vi.unstubAllGlobals());

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
