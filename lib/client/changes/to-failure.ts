import { Problem, type ProblemDocument } from '@/lib/model/problem';
import type { OperationState } from './change';

/** Why a change came to its end. */
export type Failure = Pick<Extract<OperationState, { kind: 'failed' }>, 'message' | 'azureCode' | 'requestId'>;

/** The reason in what a request threw. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Problem) return { message: error.detail, ...azureOf(error.details.azure) };
  return { message: 'The change stopped for a reason that was not told.' };
}

/** The reason in what Azure says of an operation that did not succeed. */
export function toOperationFailure(status: 'failed' | 'canceled', problem: ProblemDocument | undefined): Failure {
  if (problem) return { message: problem.detail, ...azureOf(problem.azure) };
  return {
    message:
      status === 'canceled'
        ? 'The operation was canceled in Azure.'
        : 'The operation failed, and Azure gave no reason.',
  };
}

function azureOf(azure: { code: string; requestId: string | null } | undefined) {
  return azure ? { azureCode: azure.code, requestId: azure.requestId } : {};
}
