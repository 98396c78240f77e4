import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo, type PlanDraft } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import { customerManagedKeySetting, type KeySetting, sameKey } from '../settings/customer-managed-key';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';

export const keyImpact: Impact = {
  outageMinutes: 0,
  // A recorded change of settings took six minutes (Azure/azure-cli-extensions, src/kusto).
  duration: 'A few minutes',
  reversible: 'yes',
  reversal: 'You can switch back to the current key as long as it exists.',
  money: 'Key Vault charges for each key operation, and monthly for keys in a hardware security module',
  affects:
    'No immediate effect. If the cluster loses access to a customer-managed key, Azure suspends the cluster and its followers.',
  source: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
};

// UNCONFIRMED: whether the change restarts anything; Microsoft's page neither says nor excludes it.
const restartNotDocumented = 'Downtime for this change isn’t documented.';

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
