import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const trustedTenantsAllFix = defineFix({
  id: 'trusted-tenants-all',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
