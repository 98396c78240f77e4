import type { ArmRequest } from '@/lib/model/azure/arm-request';
import { Problem } from '@/lib/model/problem';
import { operationOf } from './resource-manager/operation-path';
import { type AzureResponse, requestIdOf, toJson } from './transport/azure-response';
import type { Connection } from './transport/connection';
import { toProblem } from './transport/to-problem';

/** How Azure accepted a change: done, or begun with an operation to follow. */
export type ChangeResult =
  | { status: 'succeeded'; requestId: string | null }
  /** `operation` is a path with query, for `readOperation`. */
  | { status: 'accepted'; operation: string; requestId: string | null };

/**
 * Sends a change once and never repeats it. Throws a Problem with a detail that says that nothing was changed, or with
 * `mayHaveChanged` if the result of the write is unknown.
 */
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

/** An empty body is an answer of Azure's (202, 204); any other has to be JSON, or something else spoke. */
function requireOwnAnswer(answer: AzureResponse): void {
  const hasBody = (answer.bodyAsText?.trim() ?? '') !== '';
  if (hasBody || answer.status === 201) toJson(answer);
}

/** After these the write may have taken effect although no answer of Azure's says so. */
const doubtful = ['bad-upstream', 'azure-unavailable', 'timeout'];

/** Says of every refusal what it means for the change: that it may have happened, or that nothing was changed. */
function withOutcome(problem: Problem): Problem {
  const { code, detail, details } = problem;
  if (doubtful.includes(code)) {
    // What a read may be told to do is wrong advice for a write.
    const says = detail.replace(' Try again.', '');
    const doubt = 'The change may have taken effect all the same: look at the cluster again before repeating it.';
    return new Problem(code, `${says} ${doubt}`, { ...details, mayHaveChanged: true });
  }
  const says = /nothing was changed/i.test(detail) ? detail : `${detail} Nothing was changed.`;
  const next = code === 'changed-meanwhile' ? ' Look at the plan again: it is made anew from the present state.' : '';
  return new Problem(code, says + next, details);
}
