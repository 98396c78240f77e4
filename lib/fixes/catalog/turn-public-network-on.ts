import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const turnPublicNetworkOnFix = defineFix({
  id: 'turn-public-network-on',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
