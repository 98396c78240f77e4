import { type ArmError, armError } from '../../errors/arm-error';
import { isObject, objectOf, stringOf } from '../../json';
import { getResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { memoPerType } from '../resource-index';
import type { IdentityPlan } from './cluster-identity';

/** Customer-managed keys: https://learn.microsoft.com/azure/data-explorer/customer-managed-keys */

/**
 * Returns the target `keyVaultProperties`: `{}` turns off the customer-managed key, and an empty version means the
 * current one. Only empty texts also mean no key (recorded for a creation: azure-cli-extensions, src/kusto; UNCONFIRMED
 * for an update). Throws 400 for an incomplete key or an identity that the cluster lacks (sentences UNCONFIRMED).
 */
export function plannedKey(written: JsonObject, identity: IdentityPlan): Json {
  if (Object.values(written).every((text) => text === '')) return null;
  if (!stringOf(written.keyName) || !stringOf(written.keyVaultUri)) {
    throw armError('BadRequest:IncompleteKey');
  }
  const userIdentity = stringOf(written.userIdentity);
  if (userIdentity && !identity.userAssigned.some((id) => resourceKey(id) === resourceKey(userIdentity))) {
    throw armError('BadRequest:KeyIdentity', { id: userIdentity });
  }
  if (!userIdentity && !identity.system) {
    throw armError('BadRequest:NoKeyIdentity');
  }
  return { ...written, keyVersion: stringOf(written.keyVersion) ?? '' };
}

/**
 * Returns why the cluster can't use the key, or `undefined`. The key must be enabled, in a vault with purge protection.
 * UNCONFIRMED: that each cause has the one recorded failure.
 */
export function keyFailure(state: EmulatorState, key: Json | undefined): ArmError | undefined {
  if (!isObject(key) || stringOf(key.federatedIdentityClientId)) return undefined;
  const vault = vaultAt(state, stringOf(key.keyVaultUri) ?? '');
  const stored = vault && getResource(state, `${vault.id}/keys/${stringOf(key.keyName) ?? ''}`);
  const usable =
    objectOf(vault?.properties).enablePurgeProtection === true &&
    objectOf(vault?.properties).enableSoftDelete !== false &&
    stored !== undefined &&
    objectOf(objectOf(stored.properties).attributes).enabled !== false;
  return usable ? undefined : armError('Failed');
}

export function vaultAt(state: EmulatorState, uri: string): ArmResource | undefined {
  return vaultsByUri(state, 'Microsoft.KeyVault/vaults').get(comparableUri(uri));
}

const vaultsByUri = memoPerType((vaults) => {
  const uriOf = ({ properties }: ArmResource) => comparableUri(stringOf(objectOf(properties).vaultUri) ?? '');
  // The first of several vaults with the same URI has precedence.
  return new Map(vaults.toReversed().map((vault) => [uriOf(vault), vault]));
});

function comparableUri(uri: string): string {
  return uri.toLowerCase().replace(/\/$/, '');
}
