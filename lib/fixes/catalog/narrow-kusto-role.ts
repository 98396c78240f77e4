import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const narrowKustoRoleFix = defineFix({
  id: 'narrow-kusto-role',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
