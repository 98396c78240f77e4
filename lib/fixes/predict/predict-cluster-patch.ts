import { type ClusterIdentity, identityKinds, type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import { defined, isRecord } from '@/lib/model/defined';
import type { Json, JsonObject } from '@/lib/model/json';
import type { ClusterUpdateBody } from '../settings/cluster-setting';
import { customerManagedKeySetting, sameKey, toKeySetting } from '../settings/customer-managed-key';
import { canonicalJson } from '../support/json';

/**
 * Follows ARM's PATCH: absent properties stay, lists are replaced, and an empty `keyVaultProperties` clears the key
 * (spec example KustoClusterUpdateDisableCMK). Values that only Azure sets (ETag, object IDs) aren't invented.
 */
export function patchCluster(cluster: KustoCluster, body: ClusterUpdateBody): KustoCluster {
  return {
    ...cluster,
    ...(body.properties ? { properties: patchProperties(cluster.properties, body.properties) } : {}),
    ...(body.identity && !staysNone(cluster, body.identity)
      ? { identity: patchIdentity(cluster.identity, body.identity) }
      : {}),
    ...defined({ tags: body.tags }),
    ...(body.sku ? { sku: { ...cluster.sku, ...body.sku } } : {}),
    ...defined({ zones: body.zones }),
  };
}

function patchProperties(present: KustoCluster['properties'], change: JsonObject): KustoCluster['properties'] {
  const patched = Object.entries(change).map(([name, value]): [string, unknown] => [
    name,
    name === 'keyVaultProperties' ? patchKey(present.keyVaultProperties, value) : merge(present[name], value),
  ]);
  return kustoClusterSchema.shape.properties.parse({ ...present, ...Object.fromEntries(patched) });
}

function merge(present: unknown, change: Json): unknown {
  if (!isRecord(present) || !isRecord(change)) return change;
  const merged = Object.entries(change).map(([name, value]): [string, unknown] => [name, merge(present[name], value)]);
  return { ...present, ...Object.fromEntries(merged) };
}

/** Replaces the whole key. Azure returns an empty version if none was sent. */
function patchKey(present: KustoCluster['properties']['keyVaultProperties'], change: Json): unknown {
  const wanted = customerManagedKeySetting.fromBody({ properties: { keyVaultProperties: change } });
  if (wanted === undefined) return change;
  if (sameKey(toKeySetting(present), wanted)) return present;
  return wanted && isRecord(change) ? { ...change, keyVersion: wanted.keyVersion } : null;
}

/**
 * Applies `identity`: the type decides which kinds stay. For user-assigned identities, `{}` adds, `null` removes, and a type without
 * UserAssigned removes all (https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster).
 */
function patchIdentity(present: ClusterIdentity | null | undefined, change: JsonObject): ClusterIdentity {
  const wanted = typeof change.type === 'string' ? change.type : (present?.type ?? 'None');
  // Azure writes the kinds with or without a space.
  const type = present && sameKinds(present.type, wanted) ? present.type : wanted;
  const kept = identityKinds({ type });
  const staysSystem = kept.system && identityKinds(present).system;
  const users = kept.user
    ? patchUserAssigned(present?.userAssignedIdentities ?? {}, change.userAssignedIdentities)
    : {};
  return {
    type,
    ...(staysSystem && present?.principalId ? { principalId: present.principalId } : {}),
    ...(present?.tenantId ? { tenantId: present.tenantId } : {}),
    ...(kept.user ? { userAssignedIdentities: users } : {}),
  };
}

/** Azure can omit `identity`, return null, or return None. */
function staysNone({ identity }: KustoCluster, change: JsonObject): boolean {
  return change.type === 'None' && sameKinds(identity?.type ?? 'None', 'None');
}

function sameKinds(left: string, right: string): boolean {
  return canonicalJson(identityKinds({ type: left })) === canonicalJson(identityKinds({ type: right }));
}

type UserAssigned = NonNullable<ClusterIdentity['userAssignedIdentities']>;

function patchUserAssigned(present: UserAssigned, change: Json | undefined): UserAssigned {
  const after = new Map(Object.entries(present));
  for (const [id, value] of Object.entries(isRecord(change) ? change : {})) {
    const known = [...after.keys()].find((key) => key.toLowerCase() === id.toLowerCase());
    if (value === null) after.delete(known ?? id);
    else if (known === undefined) after.set(id, {});
  }
  return Object.fromEntries(after);
}
