import { defineFix } from '../define-fix';
import { diskEncryptionSetting } from '../settings/disk-encryption';
import { undoSetting } from '../undo-setting';
import { diskEncryptionImpact, planDiskEncryption } from './plan-disk-encryption';

/** Turns disk encryption off. */
export const turnDiskEncryptionOffFix = defineFix({
  id: 'turn-disk-encryption-off',
  plan: (_input, snapshot) =>
    planDiskEncryption(snapshot, false, {
      fixId: 'turn-disk-encryption-off',
      title: 'Turn disk encryption off',
    }),
  undo: undoSetting({
    setting: diskEncryptionSetting,
    accepts: (set, old) => !set && old,
    impact: diskEncryptionImpact,
  }),
});
