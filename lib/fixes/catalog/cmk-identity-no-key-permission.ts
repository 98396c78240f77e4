import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const cmkIdentityNoKeyPermissionFix = defineFix({
  id: 'cmk-identity-no-key-permission',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
