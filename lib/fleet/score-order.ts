import { coverageOfScore } from '@/lib/checks/engine/score';
import type { FleetRow } from './fleet-row';

/**
 * Percentage points by which the coverage of clusters of one depth differs. In the sample estates it's up to 14, because
 * a stopped cluster returns less.
 */
const sameDepth = 15;

/**
 * Returns `failures` if clusters with a score are evaluated to different depths: only some are loaded in full, or their
 * coverage differs. The weight of their failures then replaces the score.
 */
export function orderOfScores(rows: readonly Pick<FleetRow, 'score' | 'providerReadAt'>[]): 'score' | 'failures' {
  const scored = rows.filter(({ score }) => score.value !== null);
  let [low, high, loaded] = [100, 0, 0];
  for (const { score, providerReadAt } of scored) {
    const coverage = coverageOfScore(score);
    low = Math.min(low, coverage);
    high = Math.max(high, coverage);
    if (providerReadAt) loaded += 1;
  }
  const isMixed = loaded > 0 && loaded < scored.length;
  return isMixed || high - low > sameDepth ? 'failures' : 'score';
}

/** Returns a negative number, so that the worst cluster comes first, as with scores. */
export function failingWeight({ score }: Pick<FleetRow, 'score'>): number | undefined {
  return score.value === null ? undefined : score.passedWeight - score.judgedWeight;
}
