import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const cmkVaultNoSoftDeleteFix = defineFix({
  id: 'cmk-vault-no-soft-delete',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
