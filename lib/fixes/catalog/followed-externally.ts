import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const followedExternallyFix = defineFix({
  id: 'followed-externally',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
