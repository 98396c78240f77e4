import { type AuthProblem, needsSignIn, type TokenResource } from './auth-problem';
import type { Session } from './session';

/** The signed-in person, from the ID token. Never used for authorization. */
export interface Person {
  name: string;
  userName: string;
  /** In the tenant that this deployment serves. */
  objectId: string;
  tenantId: string;
}

export type AuthState =
  | { status: 'starting' }
  /** `problem`: of the sign-in that just returned. */
  | { status: 'signed-out'; session: Session; problem: AuthProblem | null }
  /** `problem`: a later request (names, extra verification) returned without its result. */
  | { status: 'signed-in'; session: Session; person: Person; problem: AuthProblem | null };

export const starting: AuthState = { status: 'starting' };

export type TokenEvent =
  | { kind: 'refused'; problem: AuthProblem }
  | { kind: 'given'; resource: TokenResource; host?: string | undefined; claims: boolean };

/**
 * Returns why the person has to sign in again, or `null`. Demanded claims are met only by a token that was requested
 * with them.
 */
export function sessionOver(over: AuthProblem | null, event: TokenEvent): AuthProblem | null {
  if (event.kind === 'refused') return needsSignIn(event.problem) ? event.problem : over;
  const isSame = over?.resource === event.resource && over.host === event.host;
  const isMet = isSame && (over.claims === undefined || event.claims);
  return isMet ? null : over;
}
