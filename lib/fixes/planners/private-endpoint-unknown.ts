import { connectionsOf, isApproved } from '@/lib/checks/support/private-endpoint-connections';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { endpointDecisionImpacts, endpointDecisionStep, statusOf } from '../steps/private-endpoint';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';

/** Approves or rejects a private endpoint connection. An approval closes private-endpoint-unknown. */
export const privateEndpointUnknownPlan = definePlan({
  id: 'private-endpoint-unknown',
  plan: planDecision,
});

function planDecision({ connectionId, decision }: FixInput<'private-endpoint-unknown'>, snapshot: Snapshot): FixPlan {
  const connection = connectionsOf(requirePart(snapshot, 'cluster')).find(({ id }) => sameId(id ?? '', connectionId));
  if (!connection?.id)
    throw refusal(
      'not-found',
      `Couldn’t find the private endpoint connection ${lastSegment(connectionId)}. Its owner might have removed it.`,
    );
  const name = lastSegment(connection.id);
  const verb = decision === 'Approved' ? 'Approve' : 'Reject';
  const names = {
    fixId: 'private-endpoint-unknown',
    // A rejection leaves the finding open, so it verifies nothing.
    ...(decision === 'Approved' ? { checkId: 'private-endpoint-unknown' } : {}),
    title: `${verb} private endpoint connection ${name}`,
  } as const;
  const status = statusOf(connection);
  if (status.toLowerCase() === decision.toLowerCase())
    return nothingToDo(snapshot, names, `The connection ${name} is already ${status}.`);
  return draftPlan(snapshot, {
    ...names,
    steps: [endpointDecisionStep(connection, decision)],
    impact: endpointDecisionImpacts[decision],
    warnings: isApproved(connection) || status.toLowerCase() === 'pending' ? [] : [notPending(status)],
  });
}

// UNCONFIRMED: the response to a decision about a connection in a state other than Pending or Approved.
function notPending(status: string): string {
  return `The connection status is ${status || 'empty'}, so Azure might reject the change. In that case, the private endpoint’s owner must request the connection again.`;
}
