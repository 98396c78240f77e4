import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const removeUserIdentityFix = defineFix({
  id: 'remove-user-identity',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
