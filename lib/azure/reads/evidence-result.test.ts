import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { toEvidenceResult, toUnreadable } from './evidence-result';

describe('a part that could not be read', () => {
  it.each(['Stopped', 'Stopping', 'Unavailable', 'Creating'])('since the cluster is %s says so', (state) => {
    const says = `Azure refuses this request. Azure says: [BadRequest] Cannot fetch databases while resource is in state '${state}'.`;
    expect(toUnreadable(new Problem('invalid-request', says))).toMatchObject({ reason: 'stopped' });
  });

  it.each([
    ['forbidden', 'forbidden'],
    ['throttled', 'throttled'],
    ['not-found', 'no-match'],
    ['bad-upstream', 'failed'],
    ['timeout', 'failed'],
  ] as const)('for %s has the reason %s', (code, reason) => {
    expect(toUnreadable(new Problem(code, 'Some sentence.'))).toMatchObject({ state: 'unreadable', reason });
  });

  it('says when Azure wants to be asked again', () => {
    const problem = new Problem('throttled', 'Later.', { retryAfter: 7 });
    expect(toUnreadable(problem)).toMatchObject({ reason: 'throttled', retryAfter: 7 });
  });

  it('hides no other part, unless the sign-in itself was refused', async () => {
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

  it('names the permission that the operation needs where the refusal names none, with the smallest role', () => {
    const action = 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action';
    const refused = (details = {}) => toUnreadable(new Problem('forbidden', 'No.', details), action);
    expect(refused()).toMatchObject({ missingAction: action, smallestRole: 'Contributor' });
    expect(refused({ missingAction: 'Microsoft.Test/x/read' })).toMatchObject({
      missingAction: 'Microsoft.Test/x/read',
      smallestRole: 'Reader',
    });
    expect(toUnreadable(new Problem('throttled', 'Later.'), action)).not.toHaveProperty('missingAction');
  });

  it('does not say that a lock kept anything from being changed', () => {
    const problem = new Problem('conflict', 'A lock forbids this; nothing was changed. Azure says: locked.');
    expect(toUnreadable(problem).message).toBe('A lock forbids this. Azure says: locked.');
  });

  it('lies in another directory, whose refusal says nothing against the sign-in', async () => {
    const { signal } = new AbortController();
    const where = { apiVersion: '1', source: 'resource-provider' as const, signal };
    const read = () => Promise.reject(new Problem('wrong-tenant', 'Elsewhere.'));
    await expect(toEvidenceResult(read(), where)).rejects.toMatchObject({ code: 'wrong-tenant' });
    expect(await toEvidenceResult(read(), { ...where, otherTenant: true })).toMatchObject({ state: 'unreadable' });
  });
});
