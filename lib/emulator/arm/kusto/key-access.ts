import { findObject, groupsOf } from '../../directory';
import { getResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { arrayOf, isObject, objectOf, stringOf } from '../json-values';
import { entryAllows, permissionsIn } from '../permission';
import { resourcesOf } from '../resource-index';
import { roleDefinition } from '../role-definitions';
import { scopeChain } from '../scopes';
import { keyFailure, vaultAt } from './customer-key';

/**
 * Whether a cluster can use its customer-managed key now: the key is there and enabled, the identity lives, and it may read, wrap and
 * unwrap (https://learn.microsoft.com/azure/data-explorer/customer-managed-keys). A key in another directory cannot be judged here and counts as
 * usable.
 */
export function hasKeyAccess(state: EmulatorState, cluster: ArmResource): boolean {
  const key = objectOf(cluster.properties).keyVaultProperties;
  if (!isObject(key) || stringOf(key.federatedIdentityClientId)) return true;
  if (keyFailure(state, key)) return false;
  const vault = vaultAt(state, stringOf(key.keyVaultUri) ?? '');
  const principalId = principalOf(state, cluster, key);
  if (!vault || principalId === undefined || !findObject(state.directory, principalId)) return false;
  const identities = new Set([principalId.toLowerCase(), ...groupsOf(state.directory, principalId)]);
  return objectOf(vault.properties).enableRbacAuthorization === true
    ? isAllowedByRole(state, `${vault.id}/keys/${stringOf(key.keyName) ?? ''}`, identities)
    : isAllowedByPolicy(vault, identities);
}

/** The identity that the key names has to be attached still; without a name it is the cluster's own. */
function principalOf(state: EmulatorState, cluster: ArmResource, key: JsonObject): string | undefined {
  const named = stringOf(key.userIdentity);
  const identity = objectOf(cluster.identity);
  if (!named) return stringOf(identity.principalId);
  const attached = Object.keys(objectOf(identity.userAssignedIdentities));
  if (!attached.some((id) => resourceKey(id) === resourceKey(named))) return undefined;
  return stringOf(objectOf(getResource(state, named)?.properties).principalId);
}

const keyActions = ['read', 'wrap/action', 'unwrap/action'].map((action) => `Microsoft.KeyVault/vaults/keys/${action}`);

function isAllowedByRole(state: EmulatorState, keyId: string, identities: Set<string>): boolean {
  const scopes = new Set(scopeChain(state, keyId));
  const entries = resourcesOf(state, 'Microsoft.Authorization/roleAssignments').flatMap(({ id, properties }) => {
    const { principalId, roleDefinitionId } = objectOf(properties);
    if (!identities.has(stringOf(principalId)?.toLowerCase() ?? '')) return [];
    const key = resourceKey(id);
    const scope = key.slice(0, key.lastIndexOf('/providers/microsoft.authorization/')) || '/';
    if (!scopes.has(scope)) return [];
    const role = roleDefinition(state, stringOf(roleDefinitionId) ?? '');
    return permissionsIn(objectOf(role?.properties).permissions);
  });
  return keyActions.every((action) =>
    entries.some((entry) =>
      entryAllows({ ...entry, actions: entry.dataActions, notActions: entry.notDataActions }, action),
    ),
  );
}

function isAllowedByPolicy(vault: ArmResource, identities: Set<string>): boolean {
  const permissions = arrayOf(objectOf(vault.properties).accessPolicies)
    .map(objectOf)
    .filter(({ objectId }) => identities.has(stringOf(objectId)?.toLowerCase() ?? ''))
    .flatMap(({ permissions: granted }) => arrayOf(objectOf(granted).keys))
    .map((permission) => stringOf(permission)?.toLowerCase());
  return (
    permissions.includes('all') ||
    ['get', 'wrapkey', 'unwrapkey'].every((permission) => permissions.includes(permission))
  );
}
