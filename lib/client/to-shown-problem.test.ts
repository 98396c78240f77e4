import { expect, it } from 'vitest';
import { AuthProblem } from './auth/auth-problem';
import { toShownProblem } from './to-shown-problem';

it('a connection that broke is not called a session that is over', () => {
  expect(toShownProblem(new AuthProblem('failed', 'unknown')).detail).toBe(
    'Couldn’t get a token from Microsoft Entra ID (unknown). Check your connection and try again.',
  );
  expect(toShownProblem(new AuthProblem('interaction-needed', 'login_required')).detail).toContain('Sign in again');
});
