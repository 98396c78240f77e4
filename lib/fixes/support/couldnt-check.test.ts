import { describe, expect, it } from 'vitest';
import { neededWords } from '@/lib/model/problem-detail';
import { couldntCheck } from './couldnt-check';

const denied = { state: 'unreadable', reason: 'forbidden', message: 'Azure denied this request.' } as const;

describe('the sentence of an unknown row', () => {
  it.each([
    ['nothing is known', undefined, 'Couldn’t check locks.'],
    ['the part was not loaded', { state: 'not-loaded' } as const, 'Couldn’t check locks.'],
    ['only the reason is known', denied, 'Couldn’t check locks. Azure denied this request.'],
    [
      'the missing permission is known',
      { ...denied, missingAction: 'Microsoft.Authorization/locks/read', smallestRole: 'Reader' },
      'Couldn’t check locks. You need Reader (Microsoft.Authorization/locks/read).',
    ],
  ])('an unknown row is short and has the permission and role if %s', (_what, why, words) => {
    expect(couldntCheck('locks', why)).toBe(words);
  });

  it('a permission without a known role has none in the sentence', () => {
    expect(neededWords('Microsoft.Storage/storageAccounts/write')).toBe(
      'You need the permission Microsoft.Storage/storageAccounts/write.',
    );
  });
});
