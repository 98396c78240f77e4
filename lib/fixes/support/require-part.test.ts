import { expect, it } from 'vitest';
import { clusterOrAbove, requireById } from './require-part';

it('an ID is found without case, and a missing one is refused with the place that was searched', () => {
  const locks = [{ id: '/subscriptions/a/locks/Keep' }];
  expect(requireById(locks, '/SUBSCRIPTIONS/A/locks/keep', { kind: 'lock' })).toBe(locks[0]);
  expect(() => requireById(locks, '/subscriptions/a/locks/other', { kind: 'lock', at: clusterOrAbove })).toThrow(
    'Couldn’t find the lock other on the cluster or its parent scopes. The lock might have been removed. Refresh the cluster to see the current locks.',
  );
});
