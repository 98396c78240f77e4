import { createHash } from 'node:crypto';
import { isObject } from '../../json';
import type { ArmResource, Json, JsonObject } from '../../types';
import { inNumbers, versionWithNumbers } from './callout-policy';

/** Properties that an api-version defines (specification files of Microsoft.Kusto, compared version by version). */

/** Versions that added properties after 2022-02-01. */
const propertySince: Record<string, string> = {
  migrationCluster: '2023-05-02',
  // UNCONFIRMED: 2024-04-13, whose specification isn't available. Its recordings have both.
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

export function clusterView(cluster: ArmResource, apiVersion: string): ArmResource {
  // Returned unchanged if absent or null.
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
  // UNCONFIRMED: the value in versions before SecuredByPerimeter. The public endpoint still exists.
  if (properties.publicNetworkAccess === 'SecuredByPerimeter' && apiVersion < '2025-02-14') {
    properties.publicNetworkAccess = 'Enabled';
  }
  return { ...cluster, properties };
}

export function clusterPropertyDefined(name: string, apiVersion: string): boolean {
  return (propertySince[name] ?? '') <= apiVersion;
}

function defined(object: JsonObject, since: Record<string, string>, apiVersion: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => (since[name] ?? '') <= apiVersion));
}

/**
 * Returns a cluster's storage accounts in the recorded form `9fekstrld{cluster}00`. UNCONFIRMED: the meaning of the
 * first letters.
 */
export function storageAccountsOf(cluster: ArmResource): string[] {
  return ['00', '01'].map((number) => {
    const hash = createHash('sha256').update(`${cluster.id}${number}`.toLowerCase()).digest('hex');
    return `${hash.slice(0, 3)}kstrld${cluster.name}${number}`;
  });
}
