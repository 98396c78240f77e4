import { namePatterns, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { KeyRequest } from '@/lib/model/evidence';
import type { JsonObject } from '@/lib/model/json';
import { keyInput } from '../support/input-schemas';
import type { ClusterSetting } from './cluster-setting';

/** Absent values are empty. */
export type KeySetting = {
  keyVaultUri: string;
  keyName: string;
  /** Empty: current version. */
  keyVersion: string;
  /** ARM ID. Empty: system-assigned. */
  userIdentity: string;
  /** Application that reaches a key of another tenant. */
  federatedIdentityClientId: string;
};

const members = ['keyVaultUri', 'keyName', 'keyVersion', 'userIdentity', 'federatedIdentityClientId'] as const;

/**
 * `properties.keyVaultProperties`, `null` for the Microsoft-managed key. A PATCH replaces the object, and `{}` removes
 * the key (spec example KustoClusterUpdateDisableCMK). An empty version unpins.
 */
export const customerManagedKeySetting: ClusterSetting<KeySetting | null> = {
  path: 'properties.keyVaultProperties',
  read: (cluster) => toKeySetting(cluster.properties.keyVaultProperties),
  toBody: (value, from) => ({ properties: { keyVaultProperties: value === null ? {} : named(value, from ?? null) } }),
  fromBody: ({ properties, ...others }) => {
    const { keyVaultProperties: key, ...more } = properties ?? {};
    const isAlone = Object.keys(more).length === 0 && Object.values(others).every((other) => other === undefined);
    if (!isAlone || typeof key !== 'object' || key === null || Array.isArray(key)) return undefined;
    if (Object.keys(key).length === 0) return null;
    const isKnown = Object.entries(key).every(([name, value]) => isMember(name) && typeof value === 'string');
    const value = isKnown ? toKeySetting(key as Record<string, string>) : null;
    return value && isWritable(value) ? value : undefined;
  },
};

/** Returns whether a fix can write or restore the key, because received plans aren't trusted. */
function isWritable({ keyVersion, federatedIdentityClientId, userIdentity, ...key }: KeySetting): boolean {
  const input = { keyVaultUri: key.keyVaultUri, keyName: key.keyName, ...(userIdentity ? { userIdentity } : {}) };
  return (
    keyInput.safeParse(input).success &&
    /^[0-9a-z]*$/i.test(keyVersion) &&
    (federatedIdentityClientId === '' || namePatterns.guid.test(federatedIdentityClientId))
  );
}

/** Compares key version and identity, in any spelling. */
export function sameKey(left: KeySetting | null, right: KeySetting | null): boolean {
  if (left === null || right === null) return left === right;
  return members.every((member) => sameId(left[member], right[member]));
}

/** Azure writes an absent key as null, `{}`, or an empty name. */
export function toKeySetting(key: KustoCluster['properties']['keyVaultProperties']): KeySetting | null {
  if (!key?.keyName) return null;
  const { keyName, keyVaultUri, keyVersion, userIdentity, federatedIdentityClientId } = key;
  return {
    keyVaultUri: keyVaultUri ?? '',
    keyName,
    keyVersion: keyVersion ?? '',
    userIdentity: userIdentity ?? '',
    federatedIdentityClientId: federatedIdentityClientId ?? '',
  };
}

export function toKeyRequest(key: KeySetting | null | undefined): KeyRequest | undefined {
  if (!key) return undefined;
  const { keyVaultUri, keyName, userIdentity } = key;
  return {
    ...(keyVaultUri ? { keyVaultUri } : {}),
    ...(keyName ? { keyName } : {}),
    ...(userIdentity ? { userIdentity } : {}),
  };
}

// UNCONFIRMED: that a PATCH without a version also selects the current version if a version was pinned before. Recorded clusters
// that use the current version return an empty string, so a PATCH that unpins the version sends one.
function named(value: KeySetting, from: KeySetting | null): JsonObject {
  const said = members.flatMap((member): [string, string][] => (value[member] ? [[member, value[member]]] : []));
  const unpins = value.keyVersion === '' && Boolean(from?.keyVersion);
  return { ...Object.fromEntries(said), ...(unpins ? { keyVersion: '' } : {}) };
}

function isMember(name: string): boolean {
  return members.some((member) => member === name);
}
