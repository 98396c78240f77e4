import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const moveKustoRoleToGroupFix = defineFix({
  id: 'move-kusto-role-to-group',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
