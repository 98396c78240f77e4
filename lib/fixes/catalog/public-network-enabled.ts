import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const publicNetworkEnabledFix = defineFix({
  id: 'public-network-enabled',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
