import type { ClusterSummary } from '@/lib/model/api';
import type { Finding, Outcome, Score } from '@/lib/model/finding';

/** A line of the fleet table: a cluster with its posture and the name of its subscription. */
export interface FleetRow {
  cluster: ClusterSummary;
  findings: Finding[];
  score: Score;
  subscriptionName: string;
}

/** What a check found on this cluster; `unknown` where it was not evaluated. */
export function outcomeOf({ findings }: FleetRow, checkId: string): Outcome {
  return findings.find((finding) => finding.checkId === checkId)?.outcome ?? 'unknown';
}
