import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const cmkVaultNoPurgeProtectionFix = defineFix({
  id: 'cmk-vault-no-purge-protection',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
