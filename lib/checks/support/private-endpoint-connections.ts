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

/** What rests on `approvalAtTarget`. */
export const matchedByName =
  'Which connection of a target is that of a managed private endpoint is told by the name in its id or description alone; how Azure builds them is not documented.';

/**
 * What a target's connections say of a managed private endpoint with a name. The endpoint lies in a subscription of Kusto's own,
 * so that only its id or the description of the request can name it. UNCONFIRMED: how the service builds that id. Several
 * connections that could be meant and differ, or none, give `no-match`.
 */
export function approvalAtTarget(
  name: string,
  connections: readonly PrivateEndpointConnection[],
): 'approved' | 'not-approved' | 'no-match' {
  const wanted = inWords(name);
  const named = connections.filter(({ properties }) =>
    [
      lastSegment(properties?.privateEndpoint?.id ?? ''),
      properties?.privateLinkServiceConnectionState?.description ?? '',
    ].some((text) => inWords(text).includes(wanted)),
  );
  if (named.length === 0) return 'no-match';
  if (named.every(isApproved)) return 'approved';
  return named.some(isApproved) ? 'no-match' : 'not-approved';
}

/** Letters and digits alone count, word by word, so that `mpe-1` is not found in `mpe-10`. */
function inWords(text: string): string {
  return ` ${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
}
