import { getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { isObject, objectOf, stringOf } from '../json-values';
import { resourcesOf } from '../resource-index';
import { newEtag } from './etag';
import { clusterIdIn, followersOf } from './followers';
import { hasKeyAccess } from './key-access';
import { stopTime } from './suspended-at';

/**
 * A cluster that loses its customer-managed key is suspended, and those that follow it too; both resume when the key can be used again
 * (https://learn.microsoft.com/azure/data-explorer/customer-managed-keys). Only a loss that happens here suspends: a cluster stands as its
 * estate shows it. State and reason as recorded (azure-cli-extensions, src/kusto). UNCONFIRMED: that it happens at once.
 */
export function followKeyAccess(state: EmulatorState, now: number): void {
  // A reset puts another map in place, and with it the estate's own standing.
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

/** Whether the cluster is suspended for its own or its leader's key. */
export function isSuspendedForKey(cluster: ArmResource): boolean {
  return stringOf(objectOf(cluster.properties).stateReason)?.includes(reason) === true;
}

function turn(state: EmulatorState, id: string, isUsable: boolean, now: number): void {
  const leader = getResource(state, id);
  if (!leader) return;
  const followers = followersOf(state, id).flatMap((one) => getResource(state, clusterIdIn(one.id)) ?? []);
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
