import { defined } from '@/lib/model/defined';
import { Problem, type ShownProblem } from '@/lib/model/problem';
import { toDetail } from '@/lib/model/problem-detail';
import { AuthProblem, needsSignIn } from './auth/auth-problem';

export function toShownProblem(error: unknown): ShownProblem {
  if (error instanceof Problem) {
    const { azure, missingAction, smallestRole, ...others } = error.details;
    return {
      detail: error.detail,
      // A server of an earlier version doesn't send the summary.
      ...(missingAction && error.summary !== error.detail
        ? { ownDetail: toDetail(error.summary, { ...others, ...defined({ azure }) }) }
        : {}),
      ...defined({ azure }),
      ...(missingAction ? { missingAction } : {}),
      ...(smallestRole ? { smallestRole } : {}),
    };
  }
  if (needsSignIn(error)) return { detail: `Sign in again to load this data (${error.code}).` };
  if (error instanceof AuthProblem)
    return {
      detail: `Couldn’t get a token from Microsoft Entra ID (${error.code}). Check your connection and try again.`,
    };
  return { detail: 'Kustodian ran into an error on this page. Reload the page.' };
}
