import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const cmkNotUsedFix = defineFix({
  id: 'cmk-not-used',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
