import { connectionListVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { managedPrivateEndpointSchema } from '@/lib/model/azure/kusto-bodies';
import { type PrivateEndpointConnection, privateEndpointConnectionSchema } from '@/lib/model/cluster';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { listOfProvider } from '../reads/of-provider';
import { resourceTypeOf } from '../reads/resource-type-of';
import type { Connection } from '../transport/connection';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';

/** The cluster's own private endpoints towards other resources, each with what the other side says of its connections. */
export const managedPrivateEndpointsReader: EvidenceReader<'managedPrivateEndpoints'> = async (context) => {
  const item = managedPrivateEndpointSchema;
  const endpoints = await kustoList(context, { name: 'managedPrivateEndpoints', item });
  if (endpoints.state !== 'read') return endpoints;
  // Several endpoints may lead to different groups of one resource, which is asked once.
  const asked = new Map<string, Promise<EvidenceResult<PrivateEndpointConnection[]>>>();
  const askOnce = (target: string) => {
    const key = target.toLowerCase();
    const answer = asked.get(key) ?? readTarget(context.connection, target);
    asked.set(key, answer);
    return answer;
  };
  const value = await Promise.all(
    endpoints.value.map(async (endpoint) => ({
      endpoint,
      targetConnections: await askOnce(endpoint.properties?.privateLinkResourceId ?? ''),
    })),
  );
  return { ...endpoints, value };
};

async function readTarget(connection: Connection, id: string): Promise<EvidenceResult<PrivateEndpointConnection[]>> {
  const type = resourceTypeOf(id);
  const apiVersion = type === undefined ? undefined : connectionListVersions[type];
  if (type === undefined || apiVersion === undefined) {
    const message = `How ${type ?? 'the resource behind this endpoint'} tells of its private endpoint connections is not known here.`;
    return { state: 'unreadable', reason: 'not-documented', message };
  }
  return listOfProvider(connection, {
    item: privateEndpointConnectionSchema,
    path: `${encodeId(id)}/privateEndpointConnections`,
    apiVersion,
    action: `${type}/privateEndpointConnections/read`,
    elsewhere: true,
  });
}
