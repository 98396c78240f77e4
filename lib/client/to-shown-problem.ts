import { Problem, type ShownProblem } from '@/lib/model/problem';
import { AuthProblem, needsSignIn } from './auth/auth-problem';

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
  if (needsSignIn(error)) return { detail: `You have to sign in again before this can be read. (${error.code})` };
  if (error instanceof AuthProblem)
    return { detail: `Microsoft Entra ID gave no token. Check the connection, then try again. (${error.code})` };
  return { detail: 'Something went wrong in the page itself. Load it again.' };
}
