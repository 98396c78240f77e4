import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const softDeleteOptOutFix = defineFix({
  id: 'soft-delete-opt-out',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
