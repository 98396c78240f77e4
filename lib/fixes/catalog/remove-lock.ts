import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const removeLockFix = defineFix({
  id: 'remove-lock',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
