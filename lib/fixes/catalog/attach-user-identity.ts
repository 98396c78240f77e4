import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const attachUserIdentityFix = defineFix({
  id: 'attach-user-identity',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
