import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { Severity } from '@/lib/model/finding';
import { type FleetRow, failingWeight, orderOfScores } from '../fleet';
import { coverageOfRow } from './summarize-fleet';

export interface LowScore {
  row: FleetRow;
  /** Whole percents of its results that are evaluated. */
  coverage: number;
  failing: Readonly<Record<Severity, number>>;
}

export interface LowestScores {
  /** `failures`: the weight of the failures decides instead of the score. */
  order: 'score' | 'failures';
  clusters: readonly LowScore[];
}

/** Returns the clusters to look at first. `held`: the same clusters in the same order, with their present scores. */
export function lowestScores(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  { limit = 5, held }: { limit?: number; held?: LowestScores | undefined } = {},
): LowestScores {
  if (held) {
    const present = new Map(rows.map((row) => [row.cluster.id, row]));
    const clusters = held.clusters.flatMap(({ row: { cluster } }) => {
      const row = present.get(cluster.id);
      return row ? lowScoreOf(row, coverageOfRow(row, checks)) : [];
    });
    return { order: held.order, clusters };
  }
  const rated = rows.filter(({ score }) => score.value !== null && score.value < 100);
  const order = orderOfScores(rated);
  const rank = (row: FleetRow) => (order === 'score' ? row.score.value : failingWeight(row)) ?? 100;
  const clusters = rated
    .toSorted(
      (left, right) =>
        rank(left) - rank(right) || left.cluster.name.localeCompare(right.cluster.name, 'en', { numeric: true }),
    )
    .slice(0, limit)
    .map((row) => lowScoreOf(row, coverageOfRow(row, checks)));
  return { order, clusters };
}

function lowScoreOf(row: FleetRow, coverage: number): LowScore {
  return { row, coverage, failing: failuresOfRow(row) };
}

function failuresOfRow({ findings }: FleetRow): Record<Severity, number> {
  const failing = { high: 0, medium: 0, low: 0, info: 0 };
  for (const { outcome, severity, exemption } of findings) if (outcome === 'fail' && !exemption) failing[severity] += 1;
  return failing;
}
