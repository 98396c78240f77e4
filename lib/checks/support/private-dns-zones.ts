import { sameId } from '@/lib/model/azure/arm-id';
import { privateDnsZoneConfigSchema, privateDnsZoneGroupSchema } from '@/lib/model/azure/governance-bodies';
import type { KustoCluster, PrivateEndpointConnection } from '@/lib/model/cluster';
import type { ConnectedPrivateEndpoint } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { JsonObject } from '@/lib/model/json';

const storageZones = ['blob', 'queue', 'table'].map((service) => `privatelink.${service}.core.windows.net`);
const clusterHost = /^https:\/\/[^./]+\.([a-z0-9-]+)\.kusto\.windows\.net\/?$/;

/**
 * Returns the zones of a cluster's endpoints: its own, and those of the storage accounts for ingestion and export.
 * `undefined` without a region or in another cloud: Learn lists no zone for Azure Government, and for China a domain
 * that isn't in the URIs of clusters. Sources:
 * https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint-create#use-a-custom-dns-server
 * (`requiredZoneNames`) and https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export function requiredDnsZones({ properties }: KustoCluster): readonly string[] | undefined {
  const [, region] = clusterHost.exec(properties.uri?.toLowerCase() ?? '') ?? [];
  return region === undefined ? undefined : [`privatelink.${region}.kusto.windows.net`, ...storageZones];
}

/** Returns the required zones that no zone group of the connection's endpoint has, or `all`. */
export function missingDnsZones(
  cluster: KustoCluster,
  { id }: PrivateEndpointConnection,
  endpoints: readonly ConnectedPrivateEndpoint[],
): EvidenceResult<readonly string[] | 'all'> {
  const groups = endpoints.find(({ connectionId }) => sameId(connectionId, id ?? ''))?.dnsZoneGroups;
  if (groups?.state !== 'read') return groups ?? { state: 'not-loaded' };
  const found = groups.value.flatMap(zonesOf);
  if (found.length === 0) return { ...groups, value: 'all' };
  const required = requiredDnsZones(cluster);
  if (!required) return notDocumented('Azure returned no cluster URI, or one without documented private DNS zones.');
  const missing = required.filter((zone) => !found.includes(zone));
  if (missing.length > 0 && found.includes(undefined))
    return notDocumented('Azure returned a DNS zone group without a valid private DNS zone ID.');
  return { ...groups, value: missing.length === required.length ? 'all' : missing };
}

function notDocumented(message: string): EvidenceResult<never> {
  return { state: 'unreadable', reason: 'not-documented', message };
}

const zoneId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.network\/privatednszones\/([^/]+)\/?$/;

/** Returns lowercase names. `undefined`: an unreadable zone or group. */
function zonesOf(group: JsonObject): (string | undefined)[] {
  const { data } = privateDnsZoneGroupSchema.safeParse(group);
  if (!data) return [undefined];
  return data.properties.privateDnsZoneConfigs.map((config) => {
    const id = privateDnsZoneConfigSchema.safeParse(config).data?.properties.privateDnsZoneId;
    return zoneId.exec(id?.toLowerCase() ?? '')?.[1];
  });
}
