import type { Unreadable } from './evidence-result';
import { Problem, type ProblemCode } from './problem';

const codes: Record<Unreadable['reason'], ProblemCode> = {
  forbidden: 'forbidden',
  throttled: 'throttled',
  stopped: 'conflict',
  failed: 'azure-unavailable',
  'not-documented': 'bad-upstream',
  'no-match': 'not-found',
};

/** The problem of whoever cannot go on without a part that could not be read. */
export function unreadableProblem(part: Unreadable, detail: string): Problem {
  const { reason, azureCode, missingAction, smallestRole, retryAfter } = part;
  return new Problem(codes[reason], detail, {
    ...(azureCode ? { azure: { code: azureCode, requestId: null } } : {}),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
