import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const resourceLockMissingFix = defineFix({
  id: 'resource-lock-missing',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
