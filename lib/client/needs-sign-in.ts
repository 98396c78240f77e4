import { AuthProblem } from './auth/auth-problem';

/**
 * Whether only the person can go on, on Entra's page. Any other reason for which there is no token (a connection that
 * broke, Entra being busy) passes by itself, and says nothing about the session.
 */
export function needsSignIn(error: unknown): error is AuthProblem {
  return error instanceof AuthProblem && (error.kind === 'interaction-needed' || error.kind === 'consent-needed');
}
