import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const moveAzureRoleToGroupFix = defineFix({
  id: 'move-azure-role-to-group',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
