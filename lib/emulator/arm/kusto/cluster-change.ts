import { armError } from '../../errors/arm-error';
import { isObject, objectOf, sameJson, stringOf } from '../../json';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { dropSystemIdentity, ensureSystemIdentity } from '../managed-identity/system-identity';
import { regionName } from '../regions';
import type { ClusterBody } from './cluster-body';
import {
  acceptedIdentity,
  completedIdentity,
  type IdentityPlan,
  identityPlan,
  plannedIdentity,
  sameIdentity,
} from './cluster-identity';
import { plannedKey } from './customer-key';
import { refuseSku } from './sku';

export interface ClusterChange {
  /** New values of top-level fields and properties, where they differ. */
  top: JsonObject;
  properties: JsonObject;
  /** `undefined`: the identity doesn't change. */
  identity: IdentityPlan | undefined;
}

/** Documented defaults (specification of ClusterProperties), which an absent property equals. */
const defaults: JsonObject = {
  enableDiskEncryption: false,
  enableStreamingIngest: false,
  enablePurge: false,
  enableDoubleEncryption: false,
  enableAutoStop: true,
  publicNetworkAccess: 'Enabled',
  restrictOutboundNetworkAccess: 'Disabled',
  publicIPType: 'IPv4',
  engineType: 'V3',
  keyVaultProperties: null,
};

/** Returns the changes of a body. Throws Kusto's documented refusals (their sentences UNCONFIRMED). */
export function planChange(cluster: ArmResource, body: ClusterBody): ClusterChange {
  const current = objectOf(cluster.properties);
  refuseMove(cluster, body.location);
  const before = identityPlan(cluster.identity);
  const identity = body.identity ? plannedIdentity(before, body.identity) : before;

  const written = { ...body.properties };
  const key = written.keyVaultProperties;
  if (key !== undefined) written.keyVaultProperties = plannedKey(objectOf(key), identity);
  else if (body.identity) refuseLosingKeyIdentity(current.keyVaultProperties, identity);
  const properties = differing(written, current, defaults);

  if (body.sku) refuseSku(body.sku);
  const sku = body.sku ? { ...objectOf(cluster.sku), ...body.sku } : cluster.sku;
  const top = differing(
    {
      ...(body.tags ? { tags: body.tags } : {}),
      ...(body.zones ? { zones: body.zones } : {}),
      ...(sku === undefined ? {} : { sku }),
    },
    cluster as JsonObject,
    { tags: {}, zones: null },
  );

  refuseImpossible(properties, { ...current, ...properties }, stringOf(objectOf(sku).name) ?? '');
  return { top, properties, identity: sameIdentity(before, identity) ? undefined : identity };
}

export function isNoChange(change: ClusterChange): boolean {
  return (
    Object.keys(change.top).length === 0 && Object.keys(change.properties).length === 0 && change.identity === undefined
  );
}

export function acceptedCluster(cluster: ArmResource, change: ClusterChange, provisioningState: string): ArmResource {
  return {
    ...cluster,
    ...change.top,
    properties: { ...objectOf(cluster.properties), ...change.properties, provisioningState },
    ...(change.identity ? { identity: acceptedIdentity(change.identity) } : {}),
  };
}

export function changedCluster(state: EmulatorState, cluster: ArmResource, change: ClusterChange): ArmResource {
  const next: ArmResource = {
    ...cluster,
    ...change.top,
    properties: { ...objectOf(cluster.properties), ...change.properties, provisioningState: 'Succeeded' },
  };
  if (!change.identity) return next;
  if (!change.identity.system) dropSystemIdentity(state, cluster);
  const principalId = change.identity.system ? ensureSystemIdentity(state, cluster) : '';
  return { ...next, identity: completedIdentity(state, change.identity, principalId, cluster.identity) };
}

function refuseMove(cluster: ArmResource, wanted: string | undefined): void {
  const location = stringOf(cluster.location) ?? '';
  if (wanted === undefined || regionName(wanted) === regionName(location)) return;
  const group = /\/resourcegroups\/([^/]+)/i.exec(cluster.id)?.[1] ?? '';
  throw armError('InvalidResourceLocation', { name: cluster.name, held: regionName(location), group, wanted });
}

function refuseLosingKeyIdentity(key: Json | undefined, identity: IdentityPlan): void {
  const held = objectOf(key);
  if (stringOf(held.keyName)) plannedKey(held, identity);
}

function refuseImpossible(changed: JsonObject, after: JsonObject, sku: string): void {
  if (changed.enableDoubleEncryption !== undefined) {
    throw armError('BadRequest:DoubleEncryption');
  }
  if (changed.enableDiskEncryption === true && /Standard_DS?\d+_v2/i.test(sku)) {
    throw armError('BadRequest:DiskEncryption', { sku });
  }
  const { minimum, maximum } = objectOf(changed.optimizedAutoscale);
  if (typeof minimum === 'number' && typeof maximum === 'number' && minimum > maximum) {
    throw armError('BadRequest:Autoscale', { minimum, maximum });
  }
  const limitsOutbound = changed.allowedFqdnList !== undefined || changed.calloutPolicies !== undefined;
  if (limitsOutbound && isFilled(after.allowedFqdnList) && isFilled(after.calloutPolicies)) {
    throw armError('BadRequest:OutboundLists');
  }
}

function isFilled(list: Json | undefined): boolean {
  return Array.isArray(list) && list.length > 0;
}

function differing(written: JsonObject, current: JsonObject, absent: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(written).filter(([name, value]) => {
      const held = current[name] ?? absent[name];
      return !sameJson(value, held);
    }),
  );
}

/**
 * Removes values that equal the cluster's: clients write back everything they read (`az resource update`, Terraform).
 * @param shown the cluster in the request's api-version
 */
export function withoutUnchanged(body: JsonObject, shown: ArmResource): JsonObject {
  const changed = differingFrom(body, shown);
  if (!isObject(changed.properties)) return changed;
  return { ...changed, properties: differingFrom(changed.properties, objectOf(shown.properties)) };
}

function differingFrom(written: JsonObject, shown: { [name: string]: JsonObject[string] | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(written).filter(([name, value]) => !Object.hasOwn(shown, name) || !sameJson(value, shown[name])),
  );
}
