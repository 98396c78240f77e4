import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { toReading, toUnreadable } from './reading';

describe('a part that could not be read', () => {
  it.each(['Stopped', 'Stopping', 'Unavailable', 'Creating'])('since the cluster is %s says so', (state) => {
    const says = `Azure refuses this request. Azure says: [BadRequest] Cannot fetch databases while resource is in state '${state}'.`;
    expect(toUnreadable(new Problem('invalid-request', says))).toMatchObject({ reason: 'stopped' });
  });

  it.each([
    ['forbidden', 'forbidden'],
    ['throttled', 'throttled'],
    ['bad-upstream', 'failed'],
    ['timeout', 'failed'],
  ] as const)('for %s has the reason %s', (code, reason) => {
    expect(toUnreadable(new Problem(code, 'Some sentence.'))).toMatchObject({ state: 'unreadable', reason });
  });

  it('hides no other part, unless the sign-in itself was refused', async () => {
    const where = {
      apiVersion: '1',
      source: 'resource-provider' as const,
      signal: new AbortController().signal,
    };
    const failed = Promise.reject(new Problem('throttled', 'Later.'));
    expect(await toReading(failed, where)).toMatchObject({ state: 'unreadable' });
    const refused = Promise.reject(new Problem('token-expired', 'Sign in.'));
    await expect(toReading(refused, where)).rejects.toMatchObject({ code: 'token-expired' });
  });
});
