import * as z from 'zod';
import { connectionsOf } from '@/lib/checks/support/private-endpoint-connections';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import { valueOr } from '@/lib/model/evidence-result';
import { changePart } from '../predict/change-part';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { defineStep, pathOf, present, sameKind } from './define-step';
import { leaves } from './entries';

const source = 'https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint';

export type EndpointDecision = 'Approved' | 'Rejected';

export const endpointDecisionImpacts: Record<EndpointDecision, Impact> = {
  Approved: {
    outageMinutes: 0,
    duration: 'Seconds to minutes',
    reversible: 'yes',
    reversal: 'You can reject the connection.',
    money: 'None for the cluster. Azure charges the owner of the private endpoint.',
    affects: 'Clients in the network of the private endpoint can connect and bypass the IP allowlist',
    source,
  },
  Rejected: {
    outageMinutes: 0,
    duration: 'Seconds to minutes',
    reversible: 'partly',
    // UNCONFIRMED: whether a rejected connection can be approved again, or its owner must request it again.
    reversal:
      'You can try to approve the connection again. The owner of the private endpoint might have to re-create the endpoint.',
    notDocumented: ['undo'],
    money: 'None',
    affects: 'Clients that connect through the private endpoint lose this connection',
    source,
  },
};

const connectionState = z.strictObject({
  status: z.string().min(1).max(64),
  description: z.string().max(512).optional(),
});

export const privateEndpointConnectionUpdate = defineStep({
  kind: 'private-endpoint-connection.update',
  fields: { id: armId, properties: z.strictObject({ privateLinkServiceConnectionState: connectionState }) },
  request: ({ id, properties }) => ({
    method: 'PUT',
    path: pathOf(id, 'kusto'),
    body: {
      properties: { privateLinkServiceConnectionState: present(properties.privateLinkServiceConnectionState) },
    },
  }),
  action: 'Microsoft.Kusto/clusters/privateEndpointConnections/write',
  scope: ({ id }) => id.split('/').slice(0, -2).join('/'),
  words: ({ id, properties }) => {
    const isApproval = writableStatus(properties.privateLinkServiceConnectionState.status) === 'Approved';
    return `${isApproval ? 'Approve' : 'Reject'} the private endpoint connection ${lastSegment(id)}`;
  },
  needsRunningCluster: true,
  access: ({ id, properties }) => ({
    by: 'private-endpoint',
    isRemoval: writableStatus(properties.privateLinkServiceConnectionState.status) !== 'Approved',
    id,
  }),
  entries: ({ parts }) =>
    (valueOr(parts.cluster, undefined)?.properties.privateEndpointConnections ?? []).flatMap((connection) =>
      leaves(`privateEndpointConnections/${lastSegment(connection.id ?? '')}`, connection.properties),
    ),
  evidence: ({ parts }) => parts.cluster,
  apply: (snapshot, { id, properties: { privateLinkServiceConnectionState } }) =>
    changePart(snapshot, 'cluster', (cluster) => ({
      ...cluster,
      properties: {
        ...cluster.properties,
        privateEndpointConnections: (cluster.properties.privateEndpointConnections ?? []).map((connection) =>
          sameId(connection.id ?? '', id) ? withState(connection, privateLinkServiceConnectionState) : connection,
        ),
      },
    })),
  back: ({ id, properties }, snapshot) => {
    const connection = connectionsOf(requirePart(snapshot, 'cluster')).find((found) => sameId(found.id ?? '', id));
    const status = connection ? statusOf(connection) : '';
    const before = writableStatus(status);
    if (connection && before) return endpointDecisionStep(connection, before);
    const isApproval = writableStatus(properties.privateLinkServiceConnectionState.status) === 'Approved';
    return {
      impossible: `Azure doesn’t allow the previous status of the connection (${status || 'empty'}). You can ${isApproval ? 'reject' : 'approve'} the connection instead.`,
    };
  },
  /** Restores a writable status if the decision is still in force. */
  undo: (step, before, snapshot) => {
    const path = `privateEndpointConnections/${lastSegment(step.id)}.properties.privateLinkServiceConnectionState.status`;
    const set = writableStatus(step.properties.privateLinkServiceConnectionState.status);
    const earlier = sameKind(step, before);
    const old =
      earlier && sameId(earlier.id, step.id)
        ? writableStatus(earlier.properties.privateLinkServiceConnectionState.status)
        : undefined;
    if (!set || !old || set === old)
      throw undoRefused(
        'The plan doesn’t match the change. Change the private endpoint connection in the Azure portal.',
        [{ path: 'steps', expected: null, actual: before ?? null }],
      );
    const connection = connectionsOf(requirePart(snapshot, 'cluster')).find(({ id }) => sameId(id ?? '', step.id));
    if (!connection || writableStatus(statusOf(connection)) !== set)
      throw undoRefused(
        'The private endpoint connection was changed or removed after the fix. Review the connection in the Azure portal.',
        [{ path, expected: set, actual: connection ? statusOf(connection) : null }],
      );
    return { step: endpointDecisionStep(connection, old), impact: endpointDecisionImpacts[old], warnings: [] };
  },
});

export const privateEndpointSteps = [privateEndpointConnectionUpdate] as const;

function withState(
  connection: PrivateEndpointConnection,
  state: z.infer<typeof connectionState>,
): PrivateEndpointConnection {
  const { properties } = connection;
  return {
    ...connection,
    properties: {
      ...properties,
      privateLinkServiceConnectionState: { ...properties?.privateLinkServiceConnectionState, ...state },
    },
  };
}

/** Empty if Azure returns none. */
export function statusOf({ properties }: PrivateEndpointConnection): string {
  return properties?.privateLinkServiceConnectionState?.status ?? '';
}

/** Returns `undefined` for a status that only Azure sets, such as Pending. */
export function writableStatus(status: string): EndpointDecision | undefined {
  return (['Approved', 'Rejected'] as const).find((decision) => decision.toLowerCase() === status.toLowerCase());
}

/**
 * Returns the step for a status. The description is sent again, because the PUT replaces the whole state (azure-kusto 2025-02-14,
 * PrivateEndpointConnections_CreateOrUpdate).
 */
export function endpointDecisionStep({ id, properties }: PrivateEndpointConnection, status: EndpointDecision) {
  const description = properties?.privateLinkServiceConnectionState?.description?.slice(0, 512);
  return {
    kind: 'private-endpoint-connection.update' as const,
    id: id ?? '',
    properties: { privateLinkServiceConnectionState: { status, ...(description ? { description } : {}) } },
  };
}
