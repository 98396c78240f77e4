import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const purgeEnabledFix = defineFix({
  id: 'purge-enabled',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
