import { describe, expect, it } from 'vitest';
import { sampleKeyInput, sampleKeyProperties } from '@/lib/checks/samples/sample-key';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { knownInput } from '@/lib/fixes/catalog';

describe('the known input of a fix', () => {
  it('the known input of a finding about the cluster’s key is that key', () => {
    const snapshot = sampleSnapshot();
    expect(knownInput('cmk-identity-no-key-permission', snapshot)).toEqual(sampleKeyInput);
    const vault = { keyVaultUri: sampleKeyInput.keyVaultUri };
    expect(knownInput('cmk-vault-no-purge-protection', snapshot)).toEqual(vault);
    expect(knownInput('cmk-vault-no-soft-delete', snapshot)).toEqual(vault);
  });

  it('the known input has no identity if the system-assigned one uses the key', () => {
    const keyVaultProperties = { ...sampleKeyProperties, userIdentity: null };
    const snapshot = sampleSnapshot({ cluster: { properties: { keyVaultProperties } } });
    const { userIdentity: _, ...input } = sampleKeyInput;
    expect(knownInput('cmk-identity-no-key-permission', snapshot)).toEqual(input);
  });

  it('the known identity is the key’s if that was removed from the cluster, and no other', () => {
    expect(knownInput('attach-user-identity', sampleSnapshot())).toEqual({});
    const snapshot = sampleSnapshot({ cluster: { identity: { type: 'SystemAssigned' } } });
    expect(knownInput('attach-user-identity', snapshot)).toEqual({ identityId: sampleKeyInput.userIdentity });
  });

  it('nothing is known without a key, or for any other fix', () => {
    const bare = sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } });
    expect(knownInput('cmk-vault-no-soft-delete', bare)).toEqual({});
    expect(knownInput('disk-encryption-off', sampleSnapshot())).toEqual({});
  });
});
