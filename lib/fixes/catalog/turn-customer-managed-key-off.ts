import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const turnCustomerManagedKeyOffFix = defineFix({
  id: 'turn-customer-managed-key-off',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
