import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { Severity } from '@/lib/model/finding';
import type { FleetRow } from './fleet-row';
import { coverageOfRow } from './summarize-fleet';

export interface LowScore {
  row: FleetRow;
  /** Whole percents of evaluated results. */
  coverage: number;
  failing: Readonly<Record<Severity, number>>;
}

export function lowestScores(rows: readonly FleetRow[], checks: readonly CheckHeading[], limit = 5): LowScore[] {
  const scoreOf = ({ score }: FleetRow) => score.value ?? 100;
  return rows
    .filter((row) => scoreOf(row) < 100)
    .toSorted(
      (left, right) =>
        scoreOf(left) - scoreOf(right) || left.cluster.name.localeCompare(right.cluster.name, 'en', { numeric: true }),
    )
    .slice(0, limit)
    .map((row) => ({ row, coverage: coverageOfRow(row, checks), failing: failuresOfRow(row) }));
}

function failuresOfRow({ findings }: FleetRow): Record<Severity, number> {
  const failing = { high: 0, medium: 0, low: 0, info: 0 };
  for (const { outcome, severity, exemption } of findings) if (outcome === 'fail' && !exemption) failing[severity] += 1;
  return failing;
}
