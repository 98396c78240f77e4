import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, type PlanDraft } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import { warningsOf } from '../plan/plan-texts';

/** Assigns before it removes, so that access never lapses. */
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
      affects:
        take.length === 1
          ? impact.affects
          : 'The selected principals keep only the access that the new assignment includes',
    },
    warnings: parts.flatMap(warningsOf),
  });
}
