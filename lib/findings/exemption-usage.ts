import { exemptionOfFinding } from '@/lib/checks/engine/apply-exemptions';
import { type ExemptionUsage, usageWithoutFailure } from '@/lib/checks/engine/exemption-usage';
import { type CompactFindings, outcomeAt } from '@/lib/model/api/compact-findings';
import type { Exemption } from '@/lib/model/exemption';
import { coversCluster, type ExemptibleCluster } from '@/lib/model/exemption-target';
import type { Outcome } from '@/lib/model/finding';

export interface LoadedFleet {
  checks: readonly { id: string }[];
  clusters: readonly ({ cluster: ExemptibleCluster } & CompactFindings)[];
  /** All clusters that the account can read are there. */
  isComplete: boolean;
}

/** An unknown result never makes an exemption unused. */
export function usageOf(exemption: Exemption, { checks, clusters, isComplete }: LoadedFleet): ExemptionUsage {
  const index = checks.findIndex(({ id }) => id === exemption.checkId);
  const at = new Date(Date.parse(exemption.expiresOn) - 1).toISOString();
  const known: (Outcome | undefined)[] = [];
  for (const { cluster, outcomes, findings } of clusters) {
    if (!coversCluster(exemption, cluster)) continue;
    const failing = findings.find(({ checkId }) => checkId === exemption.checkId);
    if (failing && exemptionOfFinding(failing, cluster, { exemptions: [exemption], at })) return 'used';
    known.push(index < 0 ? undefined : outcomeAt(outcomes, index));
  }
  return usageWithoutFailure(known, isComplete);
}
