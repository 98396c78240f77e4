import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const skuNoSlaFix = defineFix({
  id: 'sku-no-sla',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
