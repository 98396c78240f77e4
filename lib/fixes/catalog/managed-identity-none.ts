import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan } from '@/lib/model/fix-plan';
import { planSystemIdentityOn } from './plan-system-identity';

/** Closes the check managed-identity-none: turns the system-assigned identity on. */
export function planManagedIdentityNone(_input: object, snapshot: Snapshot): FixPlan {
  return planSystemIdentityOn(snapshot, {
    fixId: 'managed-identity-none',
    checkId: 'managed-identity-none',
    title: 'Turn the system-assigned identity on',
  });
}
