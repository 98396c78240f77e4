import type { Snapshot } from '@/lib/model/evidence';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, type PlanDraft } from '../draft/draft-plan';
import { warningsOf } from '../draft/draft-texts';

/** Assigns before it removes, so that access never lapses. */
export function planReplacement(
  snapshot: Snapshot,
  names: Pick<PlanDraft, 'title'>,
  { give, take }: { give: DraftedPlan; take: readonly [DraftedPlan, ...DraftedPlan[]] },
): DraftedPlan {
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
