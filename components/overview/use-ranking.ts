import { useEffect, useMemo, useState } from 'react';
import { type FixFirstRow, fixFirst, type ReadinessByFix } from '@/lib/fleet/fix-first';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { type LowScore, lowestScores } from '@/lib/fleet/lowest-scores';
import { type FleetSummary, summarizeFleet, worstFirst } from '@/lib/fleet/summarize-fleet';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { Category } from '@/lib/model/finding';

interface Ranking {
  summary: FleetSummary;
  urgent: readonly FixFirstRow[];
  /** Always in the order of the scores that are shown. */
  lowest: readonly LowScore[];
  order: readonly Category[];
}

/**
 * Counts and ranks clusters. While `isHeld`, because clusters load in full, and after a later change of `readiness`,
 * numbers change and lists keep their order. They keep it until someone sorts again or the list of clusters is loaded
 * again, which changes `readAt`.
 * `readiness`: `undefined` until the runs are read. The first one ranks at once, because the page just opened.
 */
export function useRanking(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  { readiness, isHeld, readAt }: { readiness: ReadinessByFix | undefined; isHeld: boolean; readAt: string | null },
): Ranking & {
  /** When the lists were ranked, if they would be in another order now. */
  outdatedSince: Date | null;
  sortAgain: () => void;
} {
  const fresh = useMemo(() => rank(rows, checks, readiness), [rows, checks, readiness]);
  const [held, setHeld] = useState<{ ranking: Ranking; at: Date; readAt: string | null } | null>(null);
  const [ranked, setRanked] = useState(readiness);
  const keep = (ranking: Ranking) => setHeld({ ranking, at: new Date(), readAt });
  if (ranked !== readiness) {
    setRanked(readiness);
    if (!ranked) setHeld(null);
    else if (!held) keep(rank(rows, checks, ranked));
  } else if (isHeld && !held) keep(fresh);
  const kept = held?.ranking;
  const ranking = useMemo(
    () => (kept ? rank(rows, checks, readiness, kept) : fresh),
    [rows, checks, readiness, kept, fresh],
  );
  const isSame = keyOf(ranking) === keyOf(fresh);
  const isOver = held !== null && !isHeld && (isSame || held.readAt !== readAt);
  useEffect(() => {
    if (isOver) setHeld(null);
  }, [isOver]);
  return {
    ...ranking,
    outdatedSince: held && !isHeld && !isOver ? held.at : null,
    sortAgain: () => setHeld(null),
  };
}

/** `kept` is the order, with present numbers. */
function rank(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  readiness: ReadinessByFix | undefined,
  kept?: Ranking,
): Ranking {
  const summary = summarizeFleet(rows, checks);
  const { judgedWeight } = summary;
  return {
    summary,
    urgent: fixFirst(rows, checks, { judgedWeight, readiness, order: kept?.urgent.map(({ check }) => check.id) }),
    lowest: lowestScores(rows, checks),
    order: kept?.order ?? worstFirst(summary).map(({ category }) => category),
  };
}

function keyOf({ urgent, order }: Ranking): string {
  return [...urgent.map(({ check }) => check.id), ...order].join();
}
