import { connectionsOf } from '@/lib/checks/support/private-endpoint-connections';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { endpointDecisionStep, statusOf, writableStatus } from '../around/endpoint-decision';
import { endpointDecisionImpacts } from '../plans/private-endpoint-unknown';
import type { UndoneStep } from '../plans/undo';
import { requirePart } from '../require-part';
import type { FixStep, StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';

/** Gives a private endpoint connection the status that it had, if that can be written and the decision is still in force. */
export function undoEndpointDecision(
  { id, properties }: StepOf<'private-endpoint-connection.update'>,
  before: FixStep | undefined,
  snapshot: Snapshot,
): UndoneStep {
  const path = `privateEndpointConnections/${lastSegment(id)}.properties.privateLinkServiceConnectionState.status`;
  const set = writableStatus(properties.privateLinkServiceConnectionState.status);
  const old =
    before?.kind === 'private-endpoint-connection.update' && sameId(before.id, id)
      ? writableStatus(before.properties.privateLinkServiceConnectionState.status)
      : undefined;
  if (!set || !old || set === old)
    throw refuseUndo('That is not how a fix decides about a private endpoint connection.', [
      { path: 'steps', expected: null, actual: before ?? null },
    ]);
  const connection = connectionsOf(requirePart(snapshot, 'cluster')).find((one) => sameId(one.id ?? '', id));
  if (!connection || writableStatus(statusOf(connection)) !== set)
    throw refuseUndo('The connection is no longer as the fix left it.', [
      { path, expected: set, actual: connection ? statusOf(connection) : null },
    ]);
  return { step: endpointDecisionStep(connection, old), impact: endpointDecisionImpacts[old], warnings: [] };
}
