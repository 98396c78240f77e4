import type * as z from 'zod';
import { defined } from '@/lib/model/defined';
import { Problem, type ProblemDocument } from '@/lib/model/problem';
import type { failureSchema } from './change-schema';

export type Failure = z.infer<typeof failureSchema>;

/** Returns a refusal as the result of a change. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Problem))
    return {
      message: 'The change stopped without a reason. Check the cluster’s settings before you try again.',
    };
  return {
    ...failureOf(error.detail, error.details.azure),
    ...(error.code === 'consent-required' ? { needsConsent: true } : {}),
  };
}

export function operationFailure(status: 'failed' | 'canceled', problem: ProblemDocument | undefined): Failure {
  if (problem) return failureOf(problem.detail, problem.azure);
  return {
    message:
      status === 'canceled'
        ? 'The operation was canceled in Azure.'
        : 'The operation failed. Azure returned no reason.',
  };
}

function failureOf(message: string, azure: { code: string; requestId: string | null } | undefined): Failure {
  return { message, ...defined({ azureCode: azure?.code, requestId: azure?.requestId }) };
}
