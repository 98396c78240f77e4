import { apiVersions, connectionListVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { privateEndpointSchema, subnetSchema } from '@/lib/model/azure/governance-bodies';
import { managedPrivateEndpointSchema } from '@/lib/model/azure/kusto-bodies';
import { type PrivateEndpointConnection, privateEndpointConnectionSchema } from '@/lib/model/cluster';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import { type AzureResult, readBody } from '../reads/read-list';
import { resourceTypeOf } from '../reads/resource-type-of';
import { fromProvider, listFromProvider } from '../reads/to-evidence-result';
import type { Connection } from '../transport/connection';
import type { EvidenceReader } from './evidence-context';
import { clusterList } from './evidence-list';

/** Reads the DNS zone groups of approved private endpoints. Each fails independently. */
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

const endpointType = 'microsoft.network/privateendpoints';
const notAnEndpoint = {
  state: 'unreadable',
  reason: 'not-documented',
  message: 'The private endpoint ID of the connection isn’t a Microsoft.Network/privateEndpoints resource ID.',
} as const;

async function readZoneGroups(connection: Connection, endpointId: string): Promise<EvidenceResult<JsonObject[]>> {
  if (resourceTypeOf(endpointId) !== endpointType) return notAnEndpoint;
  return listFromProvider(connection, {
    item: jsonObjectSchema,
    path: `${encodeId(endpointId)}/privateDnsZoneGroups`,
    apiVersion: apiVersions.network,
    action: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read',
    otherTenant: true,
  });
}

const managedEndpoints = clusterList({
  path: 'managedPrivateEndpoints',
  item: managedPrivateEndpointSchema,
  apiVersion: apiVersions.kusto,
  action: 'Microsoft.Kusto/Clusters/managedPrivateEndpoints/read',
});

export const managedPrivateEndpointsReader: EvidenceReader<'managedPrivateEndpoints'> = async (context) => {
  const endpoints = await managedEndpoints(context);
  if (endpoints.state !== 'read') return endpoints;
  // Several endpoints can share a resource.
  const started = new Map<string, Promise<EvidenceResult<PrivateEndpointConnection[]>>>();
  const readOnce = (target: string) => {
    const key = target.toLowerCase();
    const connections = started.get(key) ?? readTarget(context.connection, target);
    started.set(key, connections);
    return connections;
  };
  const value = await Promise.all(
    endpoints.value.map(async (endpoint) => ({
      endpoint,
      targetConnections: await readOnce(endpoint.properties?.privateLinkResourceId ?? ''),
    })),
  );
  return { ...endpoints, value };
};

async function readTarget(connection: Connection, id: string): Promise<EvidenceResult<PrivateEndpointConnection[]>> {
  const type = resourceTypeOf(id);
  const apiVersion = type === undefined ? undefined : connectionListVersions[type];
  if (type === undefined || apiVersion === undefined) {
    const message = `Kustodian can’t read private endpoint connections of ${type === undefined ? 'the target resource' : `resources of the type ${type}`}.`;
    return { state: 'unreadable', reason: 'not-documented', message };
  }
  return listFromProvider(connection, {
    item: privateEndpointConnectionSchema,
    path: `${encodeId(id)}/privateEndpointConnections`,
    apiVersion,
    action: `${type}/privateEndpointConnections/read`,
    otherTenant: true,
  });
}

export async function readEndpointSubnet(
  connection: Connection,
  endpointId: string,
): Promise<EvidenceResult<string[]>> {
  if (resourceTypeOf(endpointId) !== endpointType) return notAnEndpoint;
  return fromProvider(connection, findSubnet(connection, endpointId), {
    apiVersion: apiVersions.network,
    action: 'Microsoft.Network/virtualNetworks/subnets/read',
    otherTenant: true,
  });
}

async function findSubnet(connection: Connection, endpointId: string): Promise<AzureResult<string[]>> {
  const version = `api-version=${apiVersions.network}`;
  const endpoint = await connection.arm.send({ path: `${encodeId(endpointId)}?${version}` });
  const subnetId = readBody(endpoint, privateEndpointSchema).value.properties.subnet.id;
  const { value, requestId } = readBody(
    await connection.arm.send({ path: `${encodeId(subnetId)}?${version}` }),
    subnetSchema,
  );
  const { addressPrefix, addressPrefixes } = value.properties;
  return { value: addressPrefixes ?? (addressPrefix ? [addressPrefix] : []), requestId };
}
