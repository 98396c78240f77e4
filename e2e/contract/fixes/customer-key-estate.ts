import { cluster, clusterId, standardSku } from '../../../lib/emulator/estate/build/cluster';
import { attachedDatabaseConfiguration, database } from '../../../lib/emulator/estate/build/database';
import {
  identityObjectId,
  servicePrincipalOf,
  systemAssigned,
  userAssignedIdentity,
} from '../../../lib/emulator/estate/build/identity';
import { accessPolicy, keyVault, vaultKey, vaultUri } from '../../../lib/emulator/estate/build/key-vault';
import { contosoEstate } from '../../../lib/emulator/estate/contoso/contoso';
import { placeIn, production } from '../../../lib/emulator/estate/contoso/places';
import type { Estate } from '../../../lib/emulator/types';

/** A cluster without a key of its own, a vault that is not ready for it, and an identity that it does not have yet. */

const place = placeIn(production, 'rg-vaulted', 'contosovaulted', 'West Europe');
const follower = placeIn(production, 'rg-vaulted', 'contosofollower', 'West Europe');
const vault = { ...place, name: 'kv-vaulted' };
const policyVault = { ...place, name: 'kv-policies' };
const farVault = { ...place, name: 'kv-far', location: 'North Europe' };
const identity = userAssignedIdentity(place, 'id-vaulted', place.location);

/** The names of the cluster without a key. */
export const vaulted = {
  subscriptionId: place.subscriptionId,
  resourceGroup: place.resourceGroup,
  clusterName: place.name,
};
/** Its ARM id. */
export const vaultedId = clusterId(place);
/** The identity and the vaults that are there. */
export const chosen = { identityId: identity.id, principalId: identityObjectId(identity.id) };
/** The key in the vault where Azure roles decide. */
export const roleKey = { keyVaultUri: vaultUri(vault), keyName: 'data', userIdentity: identity.id };
/** The key in the vault where access policies decide; the identity may get it already. */
export const policyKey = { keyVaultUri: vaultUri(policyVault), keyName: 'data', userIdentity: identity.id };
/** Keys that are not fit, with the row that says why. */
export const unfitKeys = {
  'vault-region': { ...roleKey, keyVaultUri: vaultUri(farVault) },
  'key-found': { ...roleKey, keyName: 'missing' },
  'key-enabled': { ...roleKey, keyName: 'disabled' },
  'key-validity': { ...roleKey, keyName: 'expired' },
  'key-type': { ...roleKey, keyName: 'curve' },
};

/** The default estate with all this in it. */
export function customerKeyEstate(): Estate {
  const estate = contosoEstate(Date.now());
  return {
    ...estate,
    directory: {
      ...estate.directory,
      servicePrincipals: [...estate.directory.servicePrincipals, servicePrincipalOf(identity)],
    },
    resources: [
      ...estate.resources,
      cluster(place, { sku: standardSku('Standard_E8ads_v5'), properties: { enableDiskEncryption: true } }),
      database(place, 'Data'),
      cluster(follower, { sku: standardSku('Standard_E8ads_v5'), identity: systemAssigned(follower) }),
      attachedDatabaseConfiguration(follower, 'all', place, '*', 'None'),
      identity,
      keyVault(vault, {}, ['enablePurgeProtection']),
      vaultKey(vault, 'data'),
      vaultKey(vault, 'disabled', { attributes: { enabled: false } }),
      vaultKey(vault, 'expired', { attributes: { enabled: true, exp: 1_700_000_000 } }),
      vaultKey(vault, 'curve', { kty: 'EC', keySize: undefined, curveName: 'P-256' } as object as Record<
        string,
        string
      >),
      keyVault(policyVault, {
        enableRbacAuthorization: false,
        accessPolicies: [accessPolicy(chosen.principalId, ['get'])],
      }),
      vaultKey(policyVault, 'data'),
      keyVault(farVault),
      vaultKey(farVault, 'data'),
    ],
  };
}
