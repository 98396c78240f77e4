'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { type Review, windowOf } from '@/lib/client/fixes/review-state';
import type { FixReviewControl } from '@/lib/client/fixes/use-fix-review';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { isInWindow } from '@/lib/plan-file/maintenance-window';
import { lazyModule } from '../ui/lazy-module';
import { PartNotLoaded, whyNotLoaded } from '../ui/part-not-loaded';
import { useToastIfProvided } from '../ui/toast';

const fetchParts = () => import('../plan-file/fix-review-parts');
type ReviewParts = Awaited<ReturnType<typeof fetchParts>>;
type CopiedPlan = Parameters<ReviewParts['copyLinkOf']>;
const parts = lazyModule(fetchParts);

interface PlanFileInReview {
  saved: ReactNode;
  dialogs: ReactNode;
  /** Absent for an undo, because plan files can't have one. */
  onSave: (() => void) | undefined;
  /** Copies the link of the plan. Absent for an undo. */
  onCopyLink: (() => Promise<void>) | undefined;
  /** Why Apply waits: the plan file or its window isn't shown yet. */
  whyNotApply: string | undefined;
  /** Asks once more outside of the maintenance window. */
  onApply: FixReviewControl['apply'];
}

/** Saves the plan of a Fix review, and heeds the plan file that it was opened from. */
export function usePlanFile(
  { review, apply }: FixReviewControl,
  { names, clusterName, author }: { names: PrincipalNames | undefined; clusterName: string; author: CopiedPlan[1] },
): PlanFileInReview {
  const [isSaving, setSaving] = useState(false);
  const [asked, setAsked] = useState<{ answer: PlanFixAnswer; confirm: string | undefined } | null>(null);
  const toast = useToastIfProvided();
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
    if (!answer) setSaving(false);
  }, [answer]);
  const canSave = review !== null && review.request.fixId !== 'undo';
  const draftOf = ({ targetSteps }: ReviewParts, { request }: Review, planned: PlanFixAnswer): CopiedPlan[0] => ({
    kind: 'fix',
    fixId: request.fixId,
    input: request.input,
    title: `${withNamesOnly(titleOf(planned.plan), names)} (${clusterName})`,
    targets: [targetSteps(request.ref, planned)],
    names,
  });
  return {
    saved:
      hasFailed && (isNeeded || isSaving) ? (
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
          {isSaving ? (
            <part.SavePlanDialog draft={draftOf(part, review, answer)} onClose={() => setSaving(false)} />
          ) : null}
        </>
      ) : null,
    onSave: canSave
      ? () => {
          parts.load();
          setSaving(true);
        }
      : undefined,
    onCopyLink:
      canSave && answer
        ? async () => {
            try {
              const loaded = await fetchParts();
              const { kind, title, text } = await loaded.copyLinkOf(draftOf(loaded, review, answer), author);
              toast?.({ kind, title, ...(text ? { description: text } : {}) });
            } catch {
              toast?.({ kind: 'fail', title: 'Couldn’t copy the link. Try again.' });
            }
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
