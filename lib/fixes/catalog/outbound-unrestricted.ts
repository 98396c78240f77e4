import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const outboundUnrestrictedFix = defineFix({
  id: 'outbound-unrestricted',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
