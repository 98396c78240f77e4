import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan } from '@/lib/model/fix-plan';
import { planDiskEncryption } from './plan-disk-encryption';

/** Closes the check disk-encryption-off: turns disk encryption on. */
export function planDiskEncryptionOff(_input: object, snapshot: Snapshot): FixPlan {
  return planDiskEncryption(snapshot, true, {
    fixId: 'disk-encryption-off',
    checkId: 'disk-encryption-off',
    title: 'Turn disk encryption on',
  });
}
