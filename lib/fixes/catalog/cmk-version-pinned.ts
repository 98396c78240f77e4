import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const cmkVersionPinnedFix = defineFix({
  id: 'cmk-version-pinned',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
