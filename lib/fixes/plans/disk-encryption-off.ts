import { defineFix } from '../define-fix';
import { diskEncryptionImpact } from '../impacts';
import { diskEncryptionSetting } from '../settings/disk-encryption';
import { undoSetting } from '../undo/undo-cluster-update';
import { planDiskEncryption } from './plan-disk-encryption';

/** Closes the check disk-encryption-off: turns disk encryption on. */
export const diskEncryptionOffFix = defineFix({
  id: 'disk-encryption-off',
  plan: (_input, snapshot) =>
    planDiskEncryption(snapshot, true, {
      fixId: 'disk-encryption-off',
      checkId: 'disk-encryption-off',
      title: 'Turn disk encryption on',
    }),
  undoUpdate: undoSetting({
    setting: diskEncryptionSetting,
    accepts: (set, old) => set && !old,
    impact: diskEncryptionImpact,
  }),
});
