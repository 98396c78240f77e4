import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo, type PlanDraft } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import { customerManagedKeySetting, type KeySetting, sameKey } from '../settings/customer-managed-key';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';

export const keyImpact: Impact = {
  outageMinutes: 0,
  // A recorded change of settings took six minutes (Azure/azure-cli-extensions, src/kusto).
  duration: 'Some minutes.',
  reversible: 'yes',
  reversal: 'The cluster can be given the key that it has now again, as long as that key exists.',
  money: 'Key Vault charges for each use of a key, and for a key in a hardware security module by the month.',
  affects:
    'Nobody at once. With a customer-managed key, whoever takes the key away from the cluster suspends the cluster and those that follow it.',
  source: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
};

// UNCONFIRMED: whether the change restarts anything; Microsoft's page neither says nor excludes it.
const restartNotDocumented = 'Microsoft documents no interruption for this change, and does not rule one out.';

export interface KeyDraft extends Pick<PlanDraft, 'fixId' | 'checkId' | 'title'> {
  /** `null`: Microsoft-managed key. */
  value: KeySetting | null;
  /** Why there is nothing to do. */
  note: string;
  warnings: readonly string[];
}

/** Plans the key, with the current one as undo. No steps if it's in use. */
export function planKey(snapshot: Snapshot, { value, note, warnings, ...names }: KeyDraft): FixPlan {
  const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
  if (sameKey(present, value)) return nothingToDo(snapshot, names, note);
  const step = (to: KeySetting | null, from: KeySetting | null) => ({
    kind: 'cluster.update' as const,
    clusterId: snapshot.clusterId,
    body: customerManagedKeySetting.toBody(to, from),
  });
  return draftPlan(snapshot, {
    ...names,
    steps: [step(value, present)],
    impact: keyImpact,
    warnings: [...warnings, restartNotDocumented],
    undo: { steps: [step(present, value)] },
  });
}
