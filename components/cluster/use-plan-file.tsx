'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { windowOf } from '@/lib/client/fixes/review-state';
import type { FixReviewControl } from '@/lib/client/fixes/use-fix-review';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { isInWindow } from '@/lib/plan-file/maintenance-window';
import { lazyModule } from '../ui/lazy-module';
import { PartNotLoaded, whyNotLoaded } from '../ui/part-not-loaded';

const parts = lazyModule(() => import('../plan-file/fix-review-parts'));

interface PlanFileInReview {
  saved: ReactNode;
  dialogs: ReactNode;
  /** Absent for an undo, because plan files can't have one. */
  onHandOver: (() => void) | undefined;
  /** Why Apply waits: the plan file or its window isn't shown yet. */
  whyNotApply: string | undefined;
  /** Asks once more outside of the maintenance window. */
  onApply: FixReviewControl['apply'];
}

/** Hands over the plan of a Fix review, and heeds the plan file that it was opened from. */
export function usePlanFile(
  { review, apply }: FixReviewControl,
  { names, clusterName }: { names: PrincipalNames | undefined; clusterName: string },
): PlanFileInReview {
  const [isHandingOver, setHandingOver] = useState(false);
  const [asked, setAsked] = useState<{ answer: PlanFixAnswer; confirm: string | undefined } | null>(null);
  const part = parts.useModule();
  const hasFailed = parts.useFailed();
  const saved = review?.saved;
  const window = review ? windowOf(review) : undefined;
  const answer = review?.stage.kind === 'review' ? review.stage.answer : undefined;
  const isNeeded = saved !== undefined || window !== undefined;
  useEffect(() => {
    if (isNeeded) parts.load();
  }, [isNeeded]);
  useEffect(() => {
    setAsked(null);
    if (!answer) setHandingOver(false);
  }, [answer]);
  return {
    saved:
      hasFailed && (isNeeded || isHandingOver) ? (
        <PartNotLoaded what="plan file" onRetry={parts.load} />
      ) : part && saved && answer ? (
        <part.SavedPlanInReview saved={saved} answer={answer} />
      ) : null,
    dialogs:
      part && review && answer ? (
        <>
          {window ? (
            <part.OutsideWindowDialog
              open={asked !== null}
              verb="Apply"
              onClose={() => setAsked(null)}
              onConfirm={() => {
                setAsked(null);
                if (asked) void apply(asked.answer, asked.confirm, { outsideWindow: true });
              }}
            >
              {part.windowSentence(window)}
            </part.OutsideWindowDialog>
          ) : null}
          {isHandingOver ? (
            <part.HandOverDialog
              draft={{
                kind: 'fix',
                fixId: review.request.fixId,
                input: review.request.input,
                title: `${withNamesOnly(titleOf(answer.plan), names)} (${clusterName})`,
                targets: [part.targetSteps(review.request.ref, answer)],
                names,
                reason: review.reason,
              }}
              onClose={() => setHandingOver(false)}
            />
          ) : null}
        </>
      ) : null,
    onHandOver:
      review !== null && review.request.fixId !== 'undo'
        ? () => {
            parts.load();
            setHandingOver(true);
          }
        : undefined,
    whyNotApply: isNeeded && !part ? whyNotLoaded('plan file', hasFailed) : undefined,
    onApply: async (planned, confirm) => {
      // Enter in the confirmation doesn't pass the disabled button.
      if (isNeeded && !part) parts.load();
      else if (window && !isInWindow(window, new Date())) setAsked({ answer: planned, confirm });
      else await apply(planned, confirm);
    },
  };
}
