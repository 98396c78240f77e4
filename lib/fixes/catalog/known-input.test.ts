import { describe, expect, it } from 'vitest';
import { sampleKeyInput, sampleKeyProperties } from '@/lib/checks/samples/sample-key';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { knownInput } from '@/lib/fixes/catalog';

describe('what a cluster tells of a fix’s input', () => {
  it('is its own key, for findings about that key', () => {
    const snapshot = sampleSnapshot();
    expect(knownInput('cmk-identity-no-key-permission', snapshot)).toEqual(sampleKeyInput);
    const vault = { keyVaultUri: sampleKeyInput.keyVaultUri };
    expect(knownInput('cmk-vault-no-purge-protection', snapshot)).toEqual(vault);
    expect(knownInput('cmk-vault-no-soft-delete', snapshot)).toEqual(vault);
  });

  it('names no identity where the system-assigned one uses the key', () => {
    const keyVaultProperties = { ...sampleKeyProperties, userIdentity: null };
    const snapshot = sampleSnapshot({ cluster: { properties: { keyVaultProperties } } });
    const { userIdentity: _, ...input } = sampleKeyInput;
    expect(knownInput('cmk-identity-no-key-permission', snapshot)).toEqual(input);
  });

  it('is the identity of the key where that was taken off the cluster, and no other', () => {
    expect(knownInput('attach-user-identity', sampleSnapshot())).toEqual({});
    const snapshot = sampleSnapshot({ cluster: { identity: { type: 'SystemAssigned' } } });
    expect(knownInput('attach-user-identity', snapshot)).toEqual({ identityId: sampleKeyInput.userIdentity });
  });

  it('is nothing without a key, and for any other fix', () => {
    const bare = sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } });
    expect(knownInput('cmk-vault-no-soft-delete', bare)).toEqual({});
    expect(knownInput('disk-encryption-off', sampleSnapshot())).toEqual({});
  });
});
