import { findObject, groupsOf } from '../../directory';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { callerRights } from '../caller-rights';
import { newEtag } from '../etag';
import { entryAllows } from '../permission';
import { resourcesOf } from '../resource-index';
import { keyFailure, vaultAt } from './customer-key';
import { clusterIdIn, followersOf } from './followers';

/**
 * Suspends clusters that lose their customer-managed key, with their followers, until it's usable again
 * (https://learn.microsoft.com/azure/data-explorer/customer-managed-keys). State and reason as recorded
 * (azure-cli-extensions, src/kusto). UNCONFIRMED: that it happens at once.
 */
export function followKeyAccess(state: EmulatorState, now: number): void {
  // A reset starts a new map with the new estate.
  const before = known.get(state.resources);
  if (before?.version === state.version) return;
  const access = new Map<string, boolean>();
  for (const cluster of resourcesOf(state, 'Microsoft.Kusto/clusters')) {
    if (isObject(objectOf(cluster.properties).keyVaultProperties)) {
      access.set(resourceKey(cluster.id), hasKeyAccess(state, cluster));
    }
  }
  for (const [id, isUsable] of access) {
    if (before?.access.get(id) === !isUsable) turn(state, id, isUsable, now);
  }
  known.set(state.resources, { version: state.version, access });
}

const known = new WeakMap<EmulatorState['resources'], { version: number; access: Map<string, boolean> }>();
const reason = 'due to lost access to KeyVault';

/** Returns whether the cluster is suspended for its own or its leader's key. */
export function isSuspendedForKey(cluster: ArmResource): boolean {
  return stringOf(objectOf(cluster.properties).stateReason)?.includes(reason) === true;
}

function turn(state: EmulatorState, id: string, isUsable: boolean, now: number): void {
  const leader = getResource(state, id);
  if (!leader) return;
  const followers = followersOf(state, id).flatMap((item) => getResource(state, clusterIdIn(item.id)) ?? []);
  for (const cluster of [leader, ...followers]) {
    const current = stringOf(objectOf(cluster.properties).state);
    if (isUsable && isSuspendedForKey(cluster)) put(state, cluster, { state: 'Running', stateReason: null }, now);
    if (!isUsable && current === 'Running') {
      const stateReason = `Suspended ${stopTime(now)} ${reason}`;
      put(state, cluster, { state: 'Stopped', stateReason }, now);
    }
  }
}

function put(
  state: EmulatorState,
  cluster: ArmResource,
  changes: { state: string; stateReason: string | null },
  at: number,
): void {
  putResource(
    state,
    { ...cluster, etag: newEtag(at), properties: { ...objectOf(cluster.properties), ...changes } },
    at,
  );
}

/** `2022-02-20 15:28:22 +00:00`, as in `stateReason`. */
export function stopTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} +00:00`;
}

/** Recorded: `Suspended at 2022-02-20 15:28:22 +00:00`. */
export function suspendedAt(at: number): string {
  return `Suspended at ${stopTime(at)}`;
}

/**
 * Returns whether the key is enabled and its identity can read, wrap, and unwrap
 * (https://learn.microsoft.com/azure/data-explorer/customer-managed-keys). A key in another directory counts as usable.
 */
export function hasKeyAccess(state: EmulatorState, cluster: ArmResource): boolean {
  const key = objectOf(cluster.properties).keyVaultProperties;
  if (!isObject(key) || stringOf(key.federatedIdentityClientId)) return true;
  if (keyFailure(state, key)) return false;
  const vault = vaultAt(state, stringOf(key.keyVaultUri) ?? '');
  const principalId = principalOf(state, cluster, key);
  if (!vault || principalId === undefined || !findObject(state.directory, principalId)) return false;
  return objectOf(vault.properties).enableRbacAuthorization === true
    ? isAllowedByRole(state, `${vault.id}/keys/${stringOf(key.keyName) ?? ''}`, principalId)
    : isAllowedByPolicy(vault, new Set([principalId.toLowerCase(), ...groupsOf(state.directory, principalId)]));
}

/** Returns the principal of the key's attached identity, by default the system-assigned one. */
function principalOf(state: EmulatorState, cluster: ArmResource, key: JsonObject): string | undefined {
  const named = stringOf(key.userIdentity);
  const identity = objectOf(cluster.identity);
  if (!named) return stringOf(identity.principalId);
  const attached = Object.keys(objectOf(identity.userAssignedIdentities));
  if (!attached.some((id) => resourceKey(id) === resourceKey(named))) return undefined;
  return stringOf(objectOf(getResource(state, named)?.properties).principalId);
}

const keyActions = ['read', 'wrap/action', 'unwrap/action'].map((action) => `Microsoft.KeyVault/vaults/keys/${action}`);

function isAllowedByRole(state: EmulatorState, keyId: string, principalId: string): boolean {
  const entries = callerRights(state, { objectId: principalId }).permissionsAt(keyId);
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
