import { Problem } from '@/lib/model/problem';
import { AuthProblem } from './auth/auth-problem';

/** What a screen says of a failure: the server's own sentence, with Azure's code where there is one. */
export interface ShownProblem {
  detail: string;
  azure?: { code: string; requestId: string | null };
  missingAction?: string;
  smallestRole?: string;
}

/** Turns whatever a request threw into words for the person. */
export function toShownProblem(error: unknown): ShownProblem {
  if (error instanceof Problem) {
    const { azure, missingAction, smallestRole } = error.details;
    return {
      detail: error.detail,
      ...(azure ? { azure } : {}),
      ...(missingAction ? { missingAction } : {}),
      ...(smallestRole ? { smallestRole } : {}),
    };
  }
  if (error instanceof AuthProblem)
    return { detail: `You have to sign in again before this can be read. (${error.code})` };
  return { detail: 'Something went wrong in the page itself. Load it again.' };
}
