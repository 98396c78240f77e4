import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { unauthorizedWords } from '../transport/problem-words';
import { toEvidenceResult, toUnreadable } from './to-evidence-result';

describe('a part that could not be read', () => {
  it.each(['Stopped', 'Stopping', 'Unavailable', 'Creating'])(
    'a part of a cluster that is %s has the reason stopped',
    (state) => {
      const message = `[BadRequest] Cannot fetch databases while resource is in state '${state}'.`;
      const azure = { code: 'BadRequest', message, requestId: null };
      expect(toUnreadable(new Problem('invalid-request', 'Rejected.', { azure }))).toMatchObject({ reason: 'stopped' });
      const own = new Problem('invalid-request', `Rejected while resource is in state '${state}'.`);
      expect(toUnreadable(own)).toMatchObject({ reason: 'failed' });
    },
  );

  it.each([
    ['forbidden', 'forbidden'],
    ['throttled', 'throttled'],
    ['not-found', 'no-match'],
    ['bad-upstream', 'failed'],
    ['timeout', 'failed'],
  ] as const)('a part that failed with %s has the reason %s', (code, reason) => {
    expect(toUnreadable(new Problem(code, 'Some sentence.'))).toMatchObject({ state: 'unreadable', reason });
  });

  it('a throttled part has Azure’s retry time', () => {
    const problem = new Problem('throttled', 'Later.', { retryAfter: 7 });
    expect(toUnreadable(problem)).toMatchObject({ reason: 'throttled', retryAfter: 7 });
  });

  it('an unreadable part hides no other part unless the sign-in was refused', async () => {
    const where = {
      apiVersion: '1',
      source: 'resource-provider' as const,
      signal: new AbortController().signal,
    };
    const failed = Promise.reject(new Problem('throttled', 'Later.'));
    expect(await toEvidenceResult(failed, where)).toMatchObject({ state: 'unreadable' });
    const refused = Promise.reject(new Problem('token-expired', 'Sign in.'));
    await expect(toEvidenceResult(refused, where)).rejects.toMatchObject({ code: 'token-expired' });
  });

  it('a 403 without an action has the operation’s permission and its least-privileged role', () => {
    const action = 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action';
    const refused = (details = {}) => toUnreadable(new Problem('forbidden', 'No.', details), action);
    expect(refused()).toMatchObject({ missingAction: action, smallestRole: 'Contributor' });
    expect(refused({ missingAction: 'Microsoft.Test/x/read' })).toMatchObject({
      missingAction: 'Microsoft.Test/x/read',
      smallestRole: 'Reader',
    });
    expect(toUnreadable(new Problem('throttled', 'Later.'), action)).not.toHaveProperty('missingAction');
  });

  it('a read that a lock refuses has no sentence about changes or the removal of the lock', () => {
    const problem = new Problem('conflict', 'A lock blocks this request.', {
      azure: { code: 'ScopeLocked', message: 'locked.', requestId: null },
      next: ['remove-lock', 'retry'],
    });
    expect(toUnreadable(problem).message).toBe('A lock blocks this request. Message from Azure: locked.');
  });

  it('a part in another tenant has no advice to sign in to that tenant', () => {
    const { code, summary, next } = unauthorizedWords('InvalidAuthenticationTokenTenant');
    expect(toUnreadable(new Problem(code, summary, { next })).message).toBe(
      'The subscription is in a different tenant than your account.',
    );
  });

  it('a resource in another tenant that refuses the token doesn’t end the request', async () => {
    const { signal } = new AbortController();
    const where = { apiVersion: '1', source: 'resource-provider' as const, signal };
    const read = () => Promise.reject(new Problem('wrong-tenant', 'Elsewhere.'));
    await expect(toEvidenceResult(read(), where)).rejects.toMatchObject({ code: 'wrong-tenant' });
    expect(await toEvidenceResult(read(), { ...where, otherTenant: true })).toMatchObject({ state: 'unreadable' });
  });
});
