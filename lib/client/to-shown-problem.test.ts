import { expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from './auth/auth-problem';
import { toShownProblem } from './to-shown-problem';

it('a connection that broke is not called a session that is over', () => {
  expect(toShownProblem(new AuthProblem('failed', 'unknown')).detail).toBe(
    'Couldn’t get a token from Microsoft Entra ID (unknown). Check your connection and try again.',
  );
  expect(toShownProblem(new AuthProblem('interaction-needed', 'login_required')).detail).toContain('Sign in again');
});

it('a shown problem keeps the missing permission apart from its own words', () => {
  const missingAction = 'Microsoft.Kusto/clusters/write';
  expect(toShownProblem(new Problem('forbidden', 'Denied.', { missingAction, outcome: 'unchanged' }))).toEqual({
    detail: `Denied. You need the permission ${missingAction}. Nothing was changed.`,
    ownDetail: 'Denied. Nothing was changed.',
    missingAction,
  });
});
