import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan } from '@/lib/model/fix-plan';
import { planSystemIdentityOn } from './plan-system-identity';

/** Turns the system-assigned identity on, whether or not the cluster has user-assigned ones. */
export function planTurnSystemIdentityOn(_input: object, snapshot: Snapshot): FixPlan {
  return planSystemIdentityOn(snapshot, {
    fixId: 'turn-system-identity-on',
    title: 'Turn the system-assigned identity on',
  });
}
