import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const turnSystemIdentityOffFix = defineFix({
  id: 'turn-system-identity-off',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
