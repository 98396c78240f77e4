import { needsSignIn } from '../needs-sign-in';
import type { AuthProblem, TokenResource } from './auth-problem';

/** What became of a request for a token. */
export type TokenNews =
  | { kind: 'refused'; problem: AuthProblem }
  /** `claims`: the token was asked for with claims that Azure demanded. */
  | { kind: 'given'; resource: TokenResource; claims: boolean };

/**
 * Why the person has to sign in again, after news of a token. A reason that passes by itself ends no session; a token
 * for the same resource ends the trouble, but claims that are demanded are met only by a token that was asked for with
 * them.
 */
export function sessionOver(over: AuthProblem | null, news: TokenNews): AuthProblem | null {
  if (news.kind === 'refused') return needsSignIn(news.problem) ? news.problem : over;
  const isMet = over?.resource === news.resource && (over.claims === undefined || news.claims);
  return isMet ? null : over;
}
