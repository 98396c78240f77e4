import type { Person } from '@/lib/model/person';
import type { AuthProblem } from './auth-problem';
import type { Session } from './session';

/** How far the sign-in is. */
export type AuthState =
  | { status: 'starting' }
  /** `problem`: the sign-in that just came back failed. */
  | { status: 'signed-out'; session: Session; problem: AuthProblem | null }
  /** `problem`: a further question (names, extra verification) came back without what was asked. */
  | { status: 'signed-in'; session: Session; person: Person; problem: AuthProblem | null };

/** Before anything is known; the server renders this. */
export const starting: AuthState = { status: 'starting' };
