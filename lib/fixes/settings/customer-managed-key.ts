import { namePatterns, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { KeyRequest } from '@/lib/model/evidence';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import type { Impact } from '../support/impact';
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

export const keyImpact: Impact = {
  outageMinutes: 0,
  // A recorded change of settings took six minutes (Azure/azure-cli-extensions, src/kusto).
  duration: 'A few minutes',
  reversible: 'yes',
  reversal: 'You can switch back to the previous key as long as it exists.',
  money: 'Key Vault charges for each key operation, and monthly for keys in a hardware security module',
  affects:
    'No immediate effect. If the cluster loses access to a customer-managed key, Azure suspends the cluster and its followers.',
  source: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
};

/**
 * `properties.keyVaultProperties`, `null` for the Microsoft-managed key. A PATCH replaces the object, and `{}` removes
 * the key (spec example KustoClusterUpdateDisableCMK). An empty version unpins.
 */
export const customerManagedKeySetting: ClusterSetting<KeySetting | null> = {
  paths: ['properties.keyVaultProperties'],
  name: 'encryption key',
  hasArticle: true,
  terraform: (json) => {
    const { keyName, userIdentity } = jsonObjectSchema.catch({}).parse(json);
    if (!keyName)
      return { note: 'Remove the azurerm_kusto_cluster_customer_managed_key of this cluster.', attributes: {} };
    return {
      note: 'In a separate azurerm_kusto_cluster_customer_managed_key, without key_version:',
      attributes: { key_name: keyName, ...(userIdentity ? { user_identity: userIdentity } : {}) },
    };
  },
  locksOut: false,
  impact: () => keyImpact,
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
