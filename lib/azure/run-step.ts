import type { FixStep } from '@/lib/model/fix-plan';
import { Problem } from '@/lib/model/problem';
import { apiVersions } from './api-versions';
import { type RawAnswer, requestIdOf, toJson } from './azure-answer';
import type { Connection } from './connection';
import type { JsonRequest } from './json-client';
import { operationOf } from './operation-path';
import { encodeId } from './paths';

/** How Azure took a step: done, or begun with an operation to follow. */
export type StepResult =
  | { status: 'succeeded'; requestId: string | null }
  /** `operation` is a path with query, for `readOperation`. */
  | { status: 'accepted'; operation: string; requestId: string | null };

/**
 * Performs one step by exactly one request; it is never repeated here, whatever comes back. Cluster writes carry
 * `ifMatch`, so that a cluster that was changed meanwhile is answered with 412. Throws a Problem; `mayHaveChanged` says
 * that the end of the write is not known.
 */
export async function runStep(connection: Connection, step: FixStep, ifMatch: string | null): Promise<StepResult> {
  const request = toRequest(step, ifMatch);
  try {
    const answer = await connection.armWrites.send(request);
    requireOwnAnswer(answer);
    const requestId = requestIdOf(answer);
    const operation = operationOf(answer, connection.armBases, request.path);
    return operation === undefined ? { status: 'succeeded', requestId } : { status: 'accepted', operation, requestId };
  } catch (error) {
    throw error instanceof Problem ? withDoubt(error) : error;
  }
}

function toRequest(step: FixStep, ifMatch: string | null): JsonRequest {
  switch (step.kind) {
    case 'cluster.update': {
      const path = kustoPath(step.clusterId);
      return { method: 'PATCH', path, body: step.body, ...(ifMatch === null ? {} : { ifMatch }) };
    }
    case 'cluster-principal.create':
    case 'database-principal.create':
      return { method: 'PUT', path: kustoPath(step.id), body: { properties: step.properties } };
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return { method: 'DELETE', path: kustoPath(step.id) };
    case 'role-assignment.create':
      return { method: 'PUT', path: rolePath(step.id), body: { properties: step.properties } };
    case 'role-assignment.delete':
      return { method: 'DELETE', path: rolePath(step.id) };
    default:
      return step satisfies never;
  }
}

function kustoPath(id: string): string {
  return `${encodeId(id)}?api-version=${apiVersions.kusto}`;
}

function rolePath(id: string): string {
  return `${encodeId(id)}?api-version=${apiVersions.authorization}`;
}

/** An empty body is an answer of Azure's (202, 204); any other has to be JSON, or something else spoke. */
function requireOwnAnswer(answer: RawAnswer): void {
  const hasBody = (answer.bodyAsText?.trim() ?? '') !== '';
  if (hasBody || answer.status === 201) toJson(answer);
}

/** After these the write may have taken effect although no answer of Azure's says so. */
const doubtful = ['bad-upstream', 'azure-unavailable', 'timeout'];

function withDoubt(problem: Problem): Problem {
  if (!doubtful.includes(problem.code)) return problem;
  return new Problem(
    problem.code,
    `${problem.detail} The change may have taken effect all the same: look at the cluster again before repeating it.`,
    { ...problem.details, mayHaveChanged: true },
  );
}
