import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const narrowAzureRoleFix = defineFix({
  id: 'narrow-azure-role',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
