import * as z from 'zod';
import { connectionsOf, isApproved } from '@/lib/checks/support/private-endpoint-connections';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { privateEndpointDecision } from '../steps/kinds';
import { endpointDecisionImpacts, endpointDecisionStep, statusOf } from '../steps/private-endpoint';
import { requirePart } from '../support/require-part';

export const privateEndpointUnknown = defineFix({
  id: 'private-endpoint-unknown',
  input: z.strictObject({ connectionId: armId, decision: z.enum(['Approved', 'Rejected']) }),
  steps: privateEndpointDecision,
  button: 'Approve or reject connection',
  parts: ['knownSubscriptions'],
});

/** Approves or rejects a private endpoint connection. An approval closes private-endpoint-unknown. */
export const privateEndpointUnknownPlan = () =>
  definePlan(privateEndpointUnknown, {
    plan: planDecision,
  });

function planDecision(
  { connectionId, decision }: InputOf<typeof privateEndpointUnknown>,
  snapshot: Snapshot,
): DraftedPlan {
  const connection = connectionsOf(requirePart(snapshot, 'cluster')).find(({ id }) => sameId(id ?? '', connectionId));
  if (!connection?.id)
    throw refusal(
      'not-found',
      `Couldn’t find the private endpoint connection ${lastSegment(connectionId)}. Its owner might have removed it.`,
    );
  const name = lastSegment(connection.id);
  const verb = decision === 'Approved' ? 'Approve' : 'Reject';
  const names = {
    // A rejection leaves the finding open, so it verifies nothing.
    closesCheck: decision === 'Approved',
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
  return `The connection status is ${status || 'empty'}, so Azure might reject the change. If Azure rejects it, the private endpoint’s owner must request the connection again.`;
}
