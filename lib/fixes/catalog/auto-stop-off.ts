import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const autoStopOffFix = defineFix({
  id: 'auto-stop-off',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
