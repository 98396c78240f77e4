import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Vault, VaultKey } from '@/lib/model/azure/key-vault-bodies';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { notApplicable } from '../engine/define-check';
import { NotKnown } from '../engine/unknown-evidence';

/** What the checks of a customer-managed key share: whether there is one, and the vault and the key that were read for it. */

/** `keyVaultProperties` of a cluster that has a customer-managed key. */
export type CustomerManagedKey = NonNullable<KustoCluster['properties']['keyVaultProperties']> & { keyName: string };

/** The customer-managed key of a cluster, or `undefined` where it has none: Azure writes that as null, `{}` or an empty name. */
export function customerManagedKey({ properties }: KustoCluster): CustomerManagedKey | undefined {
  const key = properties.keyVaultProperties;
  return key?.keyName ? { ...key, keyName: key.keyName } : undefined;
}

/** What a check of customer-managed keys says where the cluster has none. */
export const noCustomerManagedKey = notApplicable('The cluster has no customer-managed key.');

/** The vault of a key that the cluster has; ends the check as unknown where the vault is not read or was not found. */
export function requireVault(parts: Pick<EvidenceParts, 'keyVault'>): Vault {
  if (parts.keyVault) return parts.keyVault;
  throw new NotKnown([{ part: 'keyVault', reason: 'no-match', message: 'The vault of the key was not found.' }]);
}

/**
 * The key that the cluster has, in the version that it uses; ends the check as unknown where that is not what was read, since
 * each version has its own expiry, switch and size.
 */
export function requireVaultKey(parts: Pick<EvidenceParts, 'vaultKey'>, { keyVersion }: CustomerManagedKey): VaultKey {
  const key = parts.vaultKey;
  if (!key) throw new NotKnown([{ part: 'vaultKey', reason: 'no-match', message: 'The key was not found.' }]);
  const read = key.properties.keyUriWithVersion;
  if (keyVersion && read && lastSegment(read).toLowerCase() !== keyVersion.toLowerCase()) {
    const message = `The cluster uses version ${keyVersion} of the key; what was read is another one.`;
    throw new NotKnown([{ part: 'vaultKey', reason: 'no-match', message }]);
  }
  return key;
}
