import { createHash } from 'node:crypto';
import { isObject } from '../../json';
import type { ArmResource, Json, JsonObject } from '../../types';
import { inNumbers, versionWithNumbers } from './callout-policy';

/**
 * What one api-version shows of a cluster. The estate holds a cluster with everything that it has; properties that a version
 * does not define are left out of its answers (spec files of Microsoft.Kusto, compared version by version).
 */

/** Properties of a cluster that came after 2022-02-01, with the version that brought them. */
const propertySince: Record<string, string> = {
  migrationCluster: '2023-05-02',
  // UNCONFIRMED: 2024-04-13, whose specification is not at hand; recordings of that version carry both.
  calloutPolicies: '2024-04-13',
  zoneStatus: '2024-04-13',
};

const nestedSince: Record<string, Record<string, string>> = {
  keyVaultProperties: { federatedIdentityClientId: '2025-02-14' },
  virtualNetworkConfiguration: { state: '2023-08-15' },
};

const languageExtensionSince: Record<string, string> = {
  languageExtensionImageName: '2022-11-11',
  languageExtensionCustomImageName: '2023-08-15',
};

/** The cluster as the version answers it; the stored object is not changed. */
export function clusterView(cluster: ArmResource, apiVersion: string): ArmResource {
  // What an estate leaves out, or has as null, is answered as it stands.
  if (!isObject(cluster.properties)) return cluster;
  const properties = defined(cluster.properties, propertySince, apiVersion);
  for (const [name, since] of Object.entries(nestedSince)) {
    const nested = properties[name];
    if (isObject(nested)) properties[name] = defined(nested, since, apiVersion);
  }
  const extensions = properties.languageExtensions;
  if (isObject(extensions) && Array.isArray(extensions.value)) {
    properties.languageExtensions = {
      ...extensions,
      value: extensions.value.map(
        (item): Json => (isObject(item) ? defined(item, languageExtensionSince, apiVersion) : item),
      ),
    };
  }
  if (apiVersion === versionWithNumbers && Array.isArray(properties.calloutPolicies)) {
    properties.calloutPolicies = properties.calloutPolicies.map((policy) =>
      isObject(policy) ? inNumbers(policy) : policy,
    );
  }
  // UNCONFIRMED: what versions before SecuredByPerimeter say of such a cluster; the public endpoint is still there.
  if (properties.publicNetworkAccess === 'SecuredByPerimeter' && apiVersion < '2025-02-14') {
    properties.publicNetworkAccess = 'Enabled';
  }
  return { ...cluster, properties };
}

/** Whether a property of a cluster is defined in the version. */
export function clusterPropertyDefined(name: string, apiVersion: string): boolean {
  return (propertySince[name] ?? '') <= apiVersion;
}

function defined(object: JsonObject, since: Record<string, string>, apiVersion: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => (since[name] ?? '') <= apiVersion));
}

/** The two storage accounts that every cluster has, in the recorded form `9fekstrld{cluster}00`. UNCONFIRMED: what the first letters are. */
export function storageAccountsOf(cluster: ArmResource): string[] {
  return ['00', '01'].map((number) => {
    const hash = createHash('sha256').update(`${cluster.id}${number}`.toLowerCase()).digest('hex');
    return `${hash.slice(0, 3)}kstrld${cluster.name}${number}`;
  });
}
