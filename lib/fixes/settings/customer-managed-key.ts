import { namePatterns, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { JsonObject } from '@/lib/model/json';
import { keyInput } from '../support/input-schemas';
import type { ClusterSetting } from './cluster-setting';

/** The customer-managed key of a cluster; what is not named is an empty text. */
export type KeySetting = {
  keyVaultUri: string;
  keyName: string;
  /** Empty: the newest one. */
  keyVersion: string;
  /** ARM id of a user-assigned identity; empty: the system-assigned one. */
  userIdentity: string;
  /** Application by which a key of another directory is reached. */
  federatedIdentityClientId: string;
};

const members = ['keyVaultUri', 'keyName', 'keyVersion', 'userIdentity', 'federatedIdentityClientId'] as const;

/**
 * `properties.keyVaultProperties`, `null` for Microsoft's key. A PATCH replaces the object as a whole, as `{}` shows, which takes the
 * key away (spec example KustoClusterUpdateDisableCMK). Where a version was pinned before, the empty one is named.
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

/** What a fix may write or put back: a key in a vault, by an identity of Azure's; never whatever a plan that came in says. */
function isWritable({ keyVersion, federatedIdentityClientId, userIdentity, ...key }: KeySetting): boolean {
  const input = { keyVaultUri: key.keyVaultUri, keyName: key.keyName, ...(userIdentity ? { userIdentity } : {}) };
  return (
    keyInput.safeParse(input).success &&
    /^[0-9a-z]*$/i.test(keyVersion) &&
    (federatedIdentityClientId === '' || namePatterns.guid.test(federatedIdentityClientId))
  );
}

/** Whether both name one version of one key, reached by one identity, whatever the spelling. */
export function sameKey(left: KeySetting | null, right: KeySetting | null): boolean {
  if (left === null || right === null) return left === right;
  return members.every((member) => sameId(left[member], right[member]));
}

/** The key that `keyVaultProperties` names; Azure writes its absence as null, `{}` or an empty name. */
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

// UNCONFIRMED: that Azure takes a version which a PATCH leaves out for the newest one also where one was pinned before. The
// empty text is what recorded clusters answer that follow the newest version, so it is said there.
function named(value: KeySetting, from: KeySetting | null): JsonObject {
  const said = members.flatMap((member): [string, string][] => (value[member] ? [[member, value[member]]] : []));
  const unpins = value.keyVersion === '' && Boolean(from?.keyVersion);
  return { ...Object.fromEntries(said), ...(unpins ? { keyVersion: '' } : {}) };
}

function isMember(name: string): boolean {
  return members.some((member) => member === name);
}
