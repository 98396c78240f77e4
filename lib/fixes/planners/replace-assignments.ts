import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, type PlanDraft } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import { warningsOf } from '../plan/plan-texts';

/** Plans an assignment before removals, so that access never lapses. It can be undone if every part can, in reverse order. */
export function planReplacement(
  snapshot: Snapshot,
  names: Pick<PlanDraft, 'fixId' | 'title'>,
  { give, take }: { give: FixPlan; take: readonly [FixPlan, ...FixPlan[]] },
): FixPlan {
  const parts = [give, ...take];
  const [{ impact }] = take;
  return draftPlan(snapshot, {
    ...names,
    steps: parts.flatMap(({ steps }) => steps),
    impact: {
      ...impact,
      reversible: take.some((part) => part.impact.reversible === 'no') ? 'no' : impact.reversible,
      affects:
        take.length === 1
          ? impact.affects
          : 'The selected principals keep only the access that the new assignment includes',
    },
    warnings: parts.flatMap(warningsOf),
    undo: undoOfParts(parts.filter(({ steps }) => steps.length > 0)),
  });
}

/** Returns the undo of plans that run one after another. It's impossible if one of them can't be undone. */
export function undoOfParts(parts: readonly FixPlan[]): NonNullable<FixPlan['undo']> {
  for (const { undo } of parts) if (undo && 'impossible' in undo) return undo;
  return { steps: parts.toReversed().flatMap(({ undo }) => (undo && 'steps' in undo ? undo.steps : [])) };
}
