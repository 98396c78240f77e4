import { defineFix } from '../define-fix';
import { diskEncryptionSetting } from '../settings/disk-encryption';
import { undoSetting } from '../undo-setting';
import { diskEncryptionImpact, planDiskEncryption } from './plan-disk-encryption';

/** Closes the check disk-encryption-off: turns disk encryption on. */
export const diskEncryptionOffFix = defineFix({
  id: 'disk-encryption-off',
  plan: (_input, snapshot) =>
    planDiskEncryption(snapshot, true, {
      fixId: 'disk-encryption-off',
      checkId: 'disk-encryption-off',
      title: 'Turn disk encryption on',
    }),
  undo: undoSetting({
    setting: diskEncryptionSetting,
    accepts: (set, old) => set && !old,
    impact: diskEncryptionImpact,
  }),
});
