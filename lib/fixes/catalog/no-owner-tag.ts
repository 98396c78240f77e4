import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const noOwnerTagFix = defineFix({
  id: 'no-owner-tag',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
