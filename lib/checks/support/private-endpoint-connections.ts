import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoCluster, PrivateEndpointConnection } from '@/lib/model/cluster';
import { notDocumented } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';

export function connectionsOf({ properties }: KustoCluster): PrivateEndpointConnection[] {
  return properties.privateEndpointConnections ?? [];
}

/** A connection without a status isn't approved. */
export function isApproved({ properties }: PrivateEndpointConnection): boolean {
  return properties?.privateLinkServiceConnectionState?.status?.toLowerCase() === 'approved';
}

export function isPending({ properties }: PrivateEndpointConnection): boolean {
  return properties?.privateLinkServiceConnectionState?.status?.toLowerCase() === 'pending';
}

export function describeConnection(connection: PrivateEndpointConnection): string {
  const { name, id, properties } = connection;
  return `${name ?? lastSegment(id ?? 'unnamed')} (${formatRaw(properties?.privateLinkServiceConnectionState?.status)})`;
}

export const nameMatchAssumption = notDocumented(
  'This check assumes that a connection’s ID or description contains the name of its managed private endpoint.',
);

/**
 * Returns the approval of a managed private endpoint from the connections of its target. The endpoint is in one of Kusto's own
 * subscriptions, so only its ID or the description of the request contain its name. UNCONFIRMED: how Azure builds that ID.
 * No matching connection, or several that differ, result in `no-match`.
 */
export function approvalAtTarget(
  name: string,
  connections: readonly PrivateEndpointConnection[],
): 'approved' | 'not-approved' | 'no-match' {
  const wanted = toWords(name);
  const named = connections.filter(({ properties }) =>
    [
      lastSegment(properties?.privateEndpoint?.id ?? ''),
      properties?.privateLinkServiceConnectionState?.description ?? '',
    ].some((text) => toWords(text).includes(wanted)),
  );
  if (named.length === 0) return 'no-match';
  if (named.every(isApproved)) return 'approved';
  return named.some(isApproved) ? 'no-match' : 'not-approved';
}

/** Words of letters and digits, so that `mpe-1` doesn't match `mpe-10`. */
function toWords(text: string): string {
  return ` ${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
}
