import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const privateEndpointUnknownFix = defineFix({
  id: 'private-endpoint-unknown',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
