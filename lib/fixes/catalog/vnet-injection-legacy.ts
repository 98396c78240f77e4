import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const vnetInjectionLegacyFix = defineFix({
  id: 'vnet-injection-legacy',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
