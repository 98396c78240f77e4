import { describe, expect, it } from 'vitest';
import { cmkClusterSuspended } from '../catalog/cmk-cluster-suspended';
import { cmkCrossTenant } from '../catalog/cmk-cross-tenant';
import { cmkIdentityDetached } from '../catalog/cmk-identity-detached';
import { cmkIdentityNoKeyPermission } from '../catalog/cmk-identity-no-key-permission';
import { cmkKeyExpiringOrDisabled } from '../catalog/cmk-key-expiring-or-disabled';
import { cmkKeyNoRotationPolicy } from '../catalog/cmk-key-no-rotation-policy';
import { cmkKeyType } from '../catalog/cmk-key-type';
import { cmkSharedVaultDeleters } from '../catalog/cmk-shared-vault-deleters';
import { cmkVaultNetwork } from '../catalog/cmk-vault-network';
import { cmkVaultNoPurgeProtection } from '../catalog/cmk-vault-no-purge-protection';
import { cmkVaultNoSoftDelete } from '../catalog/cmk-vault-no-soft-delete';
import { cmkVaultRegion } from '../catalog/cmk-vault-region';
import { cmkVersionPinned } from '../catalog/cmk-version-pinned';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleKeyProperties, sampleVaultKey } from '../samples/sample-key';
import { customerManagedKey } from './customer-managed-key';

const ofVault = [
  cmkVaultNoPurgeProtection,
  cmkVaultNoSoftDelete,
  cmkVaultRegion,
  cmkVaultNetwork,
  cmkSharedVaultDeleters,
  cmkIdentityNoKeyPermission,
];
const ofKey = [cmkKeyExpiringOrDisabled, cmkKeyNoRotationPolicy, cmkKeyType];
const ofCluster = [cmkVersionPinned, cmkClusterSuspended, cmkCrossTenant, cmkIdentityDetached];

const withoutKey = [null, undefined, {}, { keyName: '' }, { keyName: null, keyVaultUri: 'https://v.vault.azure.net' }];

describe('a cluster', () => {
  it.each(withoutKey)('a cluster with %j has no customer-managed key', (keyVaultProperties) => {
    const properties = { ...sampleCluster.properties, keyVaultProperties };
    expect(customerManagedKey({ ...sampleCluster, properties })).toBeUndefined();
  });

  it('a cluster has a customer-managed key when its name is set', () => {
    const keyVaultProperties = { keyName: 'k', userIdentity: null };
    const properties = { ...sampleCluster.properties, keyVaultProperties };
    expect(customerManagedKey({ ...sampleCluster, properties })).toEqual(keyVaultProperties);
  });
});

describe.each([...ofVault, ...ofKey, ...ofCluster].map((check) => [check.id, check] as const))('%s', (_id, check) => {
  it.each(withoutKey)(
    "the check doesn't apply to a cluster with %j, even if other parts aren't loaded",
    (keyVaultProperties) => {
      const finding = evaluateSample(check, {
        cluster: { properties: { keyVaultProperties } },
        unread: { keyVault: { state: 'not-loaded' }, vaultKey: { state: 'not-loaded' } },
      });
      expect(finding).toMatchObject({
        outcome: 'not-applicable',
        message: 'The cluster has no customer-managed key.',
        properties: [],
      });
    },
  );
});

const otherTenant = { state: 'unreadable', reason: 'forbidden', message: 'The vault is in another tenant.' } as const;

describe.each(ofVault.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  it("the check is unknown when the vault can't be read", () => {
    const finding = evaluateSample(check, { unread: { keyVault: otherTenant } });
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([
      { part: 'keyVault', reason: 'forbidden', message: 'The vault is in another tenant.' },
    ]);
  });

  it("the check is unknown when the vault isn't found", () => {
    const finding = evaluateSample(check, { keyVault: null });
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([{ part: 'keyVault', reason: 'no-match', message: 'The key vault wasn’t found.' }]);
  });
});

describe.each(ofKey.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  it("the check is unknown when the key isn't found", () => {
    const finding = evaluateSample(check, { vaultKey: null });
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([{ part: 'vaultKey', reason: 'no-match', message: 'The key wasn’t found.' }]);
  });
});

describe.each([cmkKeyExpiringOrDisabled, cmkKeyType].map((check) => [check.id, check] as const))(
  '%s, with a pinned version',
  (_id, check) => {
    const judge = (keyVersion: string, keyUriWithVersion: string | null) =>
      evaluateSample(check, {
        cluster: { properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion } } },
        vaultKey: sampleVaultKey({ keyUriWithVersion }),
      });

    it('the check is unknown when another version of the key is loaded', () => {
      const finding = judge('AB12', 'https://v.vault.azure.net/keys/k/cd34');
      expect(finding.outcome).toBe('unknown');
      expect(finding.unknown).toEqual([
        {
          part: 'vaultKey',
          reason: 'no-match',
          message: 'The cluster uses version AB12 of the key, but another version was loaded.',
        },
      ]);
    });

    it.each(['https://v.vault.azure.net/keys/k/ab12', null])(
      'the check evaluates the loaded version of the key (%s)',
      (uri) => {
        expect(judge('AB12', uri).outcome).toBe('pass');
      },
    );

    it('the check evaluates the current version when none is pinned', () => {
      expect(judge('', 'https://v.vault.azure.net/keys/k/cd34').outcome).toBe('pass');
    });
  },
);
