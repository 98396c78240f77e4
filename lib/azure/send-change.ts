import type { ArmRequest } from '@/lib/model/azure/arm-request';
import { Problem } from '@/lib/model/problem';
import { operationOf } from './resource-manager/operation-path';
import { type AzureResponse, requestIdOf, toJson } from './transport/azure-response';
import type { Connection } from './transport/connection';
import { toProblem } from './transport/to-problem';

/** Done, or accepted with an operation to follow. */
export type ChangeResult =
  | { status: 'succeeded'; requestId: string | null }
  /** A path with query, for `readOperation`. */
  | { status: 'accepted'; operation: string; requestId: string | null };

/** Sends a change once. Throws a Problem that states that nothing was changed, or with `mayHaveChanged`. */
export async function sendChange(connection: Connection, request: ArmRequest): Promise<ChangeResult> {
  try {
    const answer = await connection.armWrites.send(request);
    requireOwnAnswer(answer);
    const requestId = requestIdOf(answer);
    const operation = operationOf(answer, connection.armBases, request.path);
    return operation === undefined ? { status: 'succeeded', requestId } : { status: 'accepted', operation, requestId };
  } catch (error) {
    throw withOutcome(toProblem(error));
  }
}

/** Azure's body is empty (202, 204) or JSON. Anything else is a proxy's. */
function requireOwnAnswer(answer: AzureResponse): void {
  const hasBody = (answer.bodyAsText?.trim() ?? '') !== '';
  if (hasBody || answer.status === 201) toJson(answer);
}

/** After these, the write can have taken effect. */
const doubtful = ['bad-upstream', 'azure-unavailable', 'timeout'];

/** Adds to a refusal whether the change can have happened. */
function withOutcome(problem: Problem): Problem {
  const { code, detail, details } = problem;
  if (doubtful.includes(code)) {
    // Advice for reads is wrong for a write.
    const reason = detail.replace(', and then try again.', '.').replace(' Try again.', '');
    const doubt = 'The change might have taken effect. Refresh the cluster before you repeat the change.';
    return new Problem(code, `${reason} ${doubt}`, { ...details, mayHaveChanged: true });
  }
  const reason = /nothing was changed/i.test(detail) ? detail : `${detail} Nothing was changed.`;
  const next = code === 'changed-meanwhile' ? ' Review the new plan, which uses the current state.' : '';
  return new Problem(code, reason + next, details);
}
