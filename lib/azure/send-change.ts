import type { ArmRequest } from '@/lib/model/azure/api-versions';
import { Problem } from '@/lib/model/problem';
import { doubtfulOutcome } from '@/lib/model/problem-detail';
import { operationOf } from './resource-manager/operation-path';
import { type AzureResponse, requestIdOf, toJson } from './transport/azure-response';
import type { Connection } from './transport/connection';
import { toProblem } from './transport/to-problem';

export type ChangeResult =
  | { status: 'succeeded'; requestId: string | null }
  /** A path with query, for `readOperation`. */
  | { status: 'accepted'; operation: string; requestId: string | null };

/** Sends a change once. Throws a Problem with the outcome `unchanged` or `may-have-changed`. */
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

/** Azure's body is empty (202, 204) or JSON. Others are a proxy's. */
function requireOwnAnswer(answer: AzureResponse): void {
  const hasBody = (answer.bodyAsText?.trim() ?? '') !== '';
  if (hasBody || answer.status === 201) toJson(answer);
}

/** After these, the write can have taken effect. */
const doubtful = ['bad-upstream', 'azure-unavailable', 'timeout'];

function withOutcome({ code, summary, details }: Problem): Problem {
  const { next = [] } = details;
  if (doubtful.includes(code)) return new Problem(code, summary, { ...details, ...doubtfulOutcome(next) });
  return new Problem(code, summary, {
    ...details,
    outcome: 'unchanged',
    next: code === 'changed-meanwhile' ? [...next, 'review-plan'] : next,
  });
}
