import type { ArmResource, JsonObject } from '../../types';
import { guid } from './ids';
import { type ResourceGroupRef, resourceGroupId, shortLocation } from './scope';

export interface ClusterRef extends ResourceGroupRef {
  name: string;
  /** Display name, such as `West Europe`. */
  location: string;
}

/** Differences from Azure's defaults. */
export interface ClusterSettings {
  sku: JsonObject;
  tags?: JsonObject;
  zones?: string[];
  /** Absent from the answer without an identity. */
  identity?: JsonObject;
  properties?: JsonObject;
  /** Properties that the answer leaves out. */
  without?: string[];
}

export function clusterId(ref: ClusterRef): string {
  return `${resourceGroupId(ref)}/providers/Microsoft.Kusto/Clusters/${ref.name}`;
}

/** `https://{name}.{region}.kusto.windows.net`. */
export function clusterUri({ name, location }: ClusterRef, prefix = ''): string {
  // Joined: a template would keep its parts in memory.
  return ['https://', prefix, name, '.', shortLocation(location), '.kusto.windows.net'].join('');
}

/**
 * Returns a cluster as `GET` 2025-02-14 does: the recorded body (azure-cli-extensions, src/kusto,
 * test_kusto_Scenario.yaml) with every property, including nulls. UNCONFIRMED: unset `calloutPolicies`, `zoneStatus`,
 * and `migrationCluster`, which are newer than that recording.
 */
export function cluster(ref: ClusterRef, settings: ClusterSettings): ArmResource {
  const properties: JsonObject = {
    state: 'Running',
    stateReason: null,
    uri: clusterUri(ref),
    dataIngestionUri: clusterUri(ref, 'ingest-'),
    trustedExternalTenants: [],
    virtualNetworkConfiguration: null,
    optimizedAutoscale: null,
    enableDiskEncryption: false,
    enableStreamingIngest: false,
    keyVaultProperties: null,
    languageExtensions: { value: [] },
    enablePurge: false,
    enableDoubleEncryption: false,
    engineType: 'V3',
    acceptedAudiences: [],
    restrictOutboundNetworkAccess: 'Disabled',
    allowedFqdnList: [],
    calloutPolicies: [],
    publicNetworkAccess: 'Enabled',
    allowedIpRangeList: [],
    enableAutoStop: true,
    publicIPType: 'IPv4',
    virtualClusterGraduationProperties: null,
    privateEndpointConnections: [],
    migrationCluster: null,
    zoneStatus: settings.zones ? 'Zonal' : 'NonZonal',
    provisioningState: 'Succeeded',
    ...settings.properties,
  };
  for (const name of settings.without ?? []) delete properties[name];
  return {
    id: clusterId(ref),
    name: ref.name,
    type: 'Microsoft.Kusto/Clusters',
    etag: ['"', lastChange(ref), '"'].join(''),
    location: ref.location,
    sku: settings.sku,
    ...(settings.zones ? { zones: settings.zones } : {}),
    tags: settings.tags ?? {},
    properties,
    ...(settings.identity ? { identity: settings.identity } : {}),
  };
}

export function standardSku(name: string, capacity = 2): JsonObject {
  return { name, tier: 'Standard', capacity };
}

/** A single-node SKU for tests, without SLA. */
export const devSku: JsonObject = { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic', capacity: 1 };

/** Kusto's ETags are times with 100 ns digits, here the same at every load. */
function lastChange(ref: ClusterRef): string {
  const digits = Number.parseInt(guid(`etag/${clusterId(ref)}`).slice(0, 8), 16);
  const day = String(1 + (digits % 28)).padStart(2, '0');
  const seconds = String(digits % 60).padStart(2, '0');
  return [
    '2026-0',
    1 + (digits % 9),
    '-',
    day,
    'T07:41:',
    seconds,
    '.',
    String(digits).padStart(7, '0').slice(-7),
    'Z',
  ].join('');
}
