import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan } from '@/lib/model/fix-plan';
import { planDiskEncryption } from './plan-disk-encryption';

/** Turns disk encryption off. */
export function planTurnDiskEncryptionOff(_input: object, snapshot: Snapshot): FixPlan {
  return planDiskEncryption(snapshot, false, {
    fixId: 'turn-disk-encryption-off',
    title: 'Turn disk encryption off',
  });
}
