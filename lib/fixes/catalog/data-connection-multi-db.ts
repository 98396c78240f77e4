import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const dataConnectionMultiDbFix = defineFix({
  id: 'data-connection-multi-db',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
