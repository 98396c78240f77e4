import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const publicWithoutIpFilterFix = defineFix({
  id: 'public-without-ip-filter',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
