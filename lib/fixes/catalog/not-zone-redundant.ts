import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const notZoneRedundantFix = defineFix({
  id: 'not-zone-redundant',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
