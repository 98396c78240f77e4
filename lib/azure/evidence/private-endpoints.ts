import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import { listOfProvider } from '../reads/of-provider';
import { resourceTypeOf } from '../reads/resource-type-of';
import type { Connection } from '../transport/connection';
import type { EvidenceReader } from './evidence-context';

/** The zone groups of every private endpoint whose connection to the cluster is approved; each endpoint fails alone. */
export const privateEndpointsReader: EvidenceReader<'privateEndpoints'> = async (context) => {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  const approved = (cluster.value.properties.privateEndpointConnections ?? []).flatMap(({ id, properties }) => {
    const privateEndpointId = properties?.privateEndpoint?.id;
    const isApproved = properties?.privateLinkServiceConnectionState?.status?.toLowerCase() === 'approved';
    return isApproved && privateEndpointId ? [{ connectionId: id ?? '', privateEndpointId }] : [];
  });
  const value = await Promise.all(
    approved.map(async ({ connectionId, privateEndpointId }) => ({
      connectionId,
      privateEndpointId,
      dnsZoneGroups: await readZoneGroups(context.connection, privateEndpointId),
    })),
  );
  return { ...cluster, value };
};

async function readZoneGroups(connection: Connection, endpointId: string): Promise<EvidenceResult<JsonObject[]>> {
  if (resourceTypeOf(endpointId) !== 'microsoft.network/privateendpoints') {
    const message = 'The connection does not name a private endpoint of Microsoft.Network.';
    return { state: 'unreadable', reason: 'not-documented', message };
  }
  return listOfProvider(connection, {
    item: jsonObjectSchema,
    path: `${encodeId(endpointId)}/privateDnsZoneGroups`,
    apiVersion: apiVersions.network,
    action: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read',
    elsewhere: true,
  });
}
