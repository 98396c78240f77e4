import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import type { StepOf } from '../steps';

/** What an owner can say to a private endpoint connection. */
export type EndpointDecision = 'Approved' | 'Rejected';

/** The status of a connection; empty where Azure says none. */
export function statusOf({ properties }: PrivateEndpointConnection): string {
  return properties?.privateLinkServiceConnectionState?.status ?? '';
}

/** A status as it can be written; `undefined` for Pending, Disconnected and others, which Azure alone sets. */
export function writableStatus(status: string): EndpointDecision | undefined {
  return (['Approved', 'Rejected'] as const).find((decision) => decision.toLowerCase() === status.toLowerCase());
}

/**
 * The step that gives a connection a status. Its description is sent again, since the PUT replaces the state as a whole
 * (azure-kusto 2025-02-14, PrivateEndpointConnections_CreateOrUpdate).
 */
export function endpointDecisionStep(
  { id, properties }: PrivateEndpointConnection,
  status: EndpointDecision,
): StepOf<'private-endpoint-connection.update'> {
  const description = properties?.privateLinkServiceConnectionState?.description?.slice(0, 512);
  return {
    kind: 'private-endpoint-connection.update',
    id: id ?? '',
    properties: { privateLinkServiceConnectionState: { status, ...(description ? { description } : {}) } },
  };
}
