import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Vault, VaultKey } from '@/lib/model/azure/key-vault-bodies';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { notApplicable } from '../engine/define-check';
import { UnknownEvidence } from '../engine/unknown-evidence';

export type CustomerManagedKey = NonNullable<KustoCluster['properties']['keyVaultProperties']> & { keyName: string };

/** Returns `undefined` for null, `{}`, or an empty name. */
export function customerManagedKey({ properties }: KustoCluster): CustomerManagedKey | undefined {
  const key = properties.keyVaultProperties;
  return key?.keyName ? { ...key, keyName: key.keyName } : undefined;
}

export const noCustomerManagedKey = notApplicable('The cluster has no customer-managed key.', [], {
  id: 'cmk-not-used',
});

/** Throws `UnknownEvidence` where the vault isn't loaded or wasn't found. */
export function requireVault(parts: Pick<EvidenceParts, 'keyVault'>): Vault {
  if (parts.keyVault) return parts.keyVault;
  throw new UnknownEvidence([{ part: 'keyVault', reason: 'no-match', message: 'The key vault wasn’t found.' }]);
}

/** Throws `UnknownEvidence` for another version, because each has its own expiry, state, and size. */
export function requireVaultKey(parts: Pick<EvidenceParts, 'vaultKey'>, { keyVersion }: CustomerManagedKey): VaultKey {
  const key = parts.vaultKey;
  if (!key) throw new UnknownEvidence([{ part: 'vaultKey', reason: 'no-match', message: 'The key wasn’t found.' }]);
  const read = key.properties.keyUriWithVersion;
  if (keyVersion && read && lastSegment(read).toLowerCase() !== keyVersion.toLowerCase()) {
    const message = `The cluster uses version ${keyVersion} of the key, but another version was loaded.`;
    throw new UnknownEvidence([{ part: 'vaultKey', reason: 'no-match', message }]);
  }
  return key;
}

/**
 * Keys that Azure Data Explorer supports. Source: Learn's current page on customer-managed keys. Older versions listed RSA keys
 * of 2048 bits only.
 */
export const supportedKeys = { kty: ['RSA', 'RSA-HSM'], keySize: [2048, 3072, 4096] } as const;

export function isSupportedType(kty: string | null | undefined): boolean | undefined {
  return kty ? supportedKeys.kty.some((type) => type === kty.toUpperCase()) : undefined;
}

/** `undefined`: unknown. Size in bits. */
export function isSupportedSize(keySize: number | null | undefined): boolean | undefined {
  return keySize ? supportedKeys.keySize.some((size) => size === keySize) : undefined;
}
