import { useMemo, useState } from 'react';
import { type FixFirstRow, fixFirst, type ReadinessByFix } from '@/lib/fleet/fix-first';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { type FleetSummary, summarizeFleet } from '@/lib/fleet/summarize-fleet';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { TagNames } from '@/lib/model/tag-names';

/**
 * Counts clusters and ranks fixes, once for each load. Between, numbers change and fixes keep their order.
 * `load` identifies the data, and is `null` while it loads. `ranked`: `null` until the first load ends.
 */
export function useRanking(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  options: { load: string | null; readiness: ReadinessByFix | undefined; tagNames: TagNames | undefined },
): { summary: FleetSummary; ranked: readonly FixFirstRow[] | null } {
  const { load, readiness, tagNames } = options;
  const summary = useMemo(() => summarizeFleet(rows, checks), [rows, checks]);
  const { judgedWeight } = summary;
  const [kept, setKept] = useState<{ load: string | null; order: readonly string[] } | null>(null);
  if (load !== null && kept?.load !== load) {
    const ranked = fixFirst(rows, checks, { judgedWeight, readiness, tagNames });
    setKept({ load, order: ranked.map(({ check }) => check.id) });
  } else if (load === null && kept?.load) setKept({ load, order: kept.order });
  const order = kept?.order;
  const ranked = useMemo(
    () => (order ? fixFirst(rows, checks, { judgedWeight, readiness, tagNames, order }) : null),
    [rows, checks, judgedWeight, readiness, tagNames, order],
  );
  return { summary, ranked };
}
