import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const dataConnectionKeyAuthFix = defineFix({
  id: 'data-connection-key-auth',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
