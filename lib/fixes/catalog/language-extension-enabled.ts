import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';

/** Not built. */
export const languageExtensionEnabledFix = defineFix({
  id: 'language-extension-enabled',
  plan: () => {
    throw new Problem('invalid-request', 'Not built.');
  },
});
