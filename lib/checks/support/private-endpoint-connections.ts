import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoCluster, PrivateEndpointConnection } from '@/lib/model/cluster';
import { formatRaw } from '../engine/format-values';

/** The private endpoint connections that a cluster names; absent and null are none. */
export function connectionsOf({ properties }: KustoCluster): PrivateEndpointConnection[] {
  return properties.privateEndpointConnections ?? [];
}

/** Whether the owner of the resource has approved a connection; one without a status is not approved. */
export function isApproved({ properties }: PrivateEndpointConnection): boolean {
  return properties?.privateLinkServiceConnectionState?.status?.toLowerCase() === 'approved';
}

/** Whether a connection waits for the owner of the resource to decide; a rejected one waits for nobody. */
export function isPending({ properties }: PrivateEndpointConnection): boolean {
  return properties?.privateLinkServiceConnectionState?.status?.toLowerCase() === 'pending';
}

/** A connection with its status, as text for people. */
export function withStatus(connection: PrivateEndpointConnection): string {
  const { name, id, properties } = connection;
  return `${name ?? lastSegment(id ?? 'unnamed')} (${formatRaw(properties?.privateLinkServiceConnectionState?.status)})`;
}
