import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const calloutPolicyWideFix = defineFix({
  id: 'callout-policy-wide',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
