import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const diagnosticsMissingFix = defineFix({
  id: 'diagnostics-missing',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
