'use client';

import { useEffect } from 'react';
import { fixWords } from '@/components/cluster/fix-words';
import { operationNoticeId } from '@/components/cluster/operation-notice';
import { onDemand } from '@/components/ui/on-demand';
import { useSession } from '@/lib/client/auth/auth-provider';
import type { Review } from '@/lib/client/fixes/review-state';
import type { FixReviewControl } from '@/lib/client/fixes/use-fix-review';
import { useOperations } from '@/lib/client/operations/operations-provider';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { FixReviewState } from '@/lib/model/fix-review';
import type { FollowedOperation } from '@/lib/model/followed-operation';

const fixReview = onDemand(() => import('@/components/fixes/fix-review'));

/** Shows the Fix review of a cluster, from the plan to the proof. */
export function FixReviewHost(props: {
  clusterName: string;
  control: FixReviewControl;
  onUndo: (plan: FixPlan) => void;
}) {
  const { control } = props;
  const { config } = useSession();
  const { operations } = useOperations();
  const { review } = control;
  const state = review ? shownState(review, operations) : null;
  const part = fixReview.usePart();
  useEffect(() => {
    if (review) fixReview.load();
  }, [review]);
  if (!part) return null;
  return (
    <part.FixReview
      open={state !== null}
      state={state ?? { kind: 'planning' }}
      clusterName={props.clusterName}
      title={review ? fixWords[review.request.fixId].button : ''}
      armEndpoint={new URL(config.armScope).origin}
      onClose={() => {
        control.close();
        requestAnimationFrame(keepPlace);
      }}
      onRetry={control.retry}
      onApply={(answer, confirm) => void control.apply(answer, confirm)}
      onUndo={props.onUndo}
    />
  );
}

function keepPlace(): void {
  if (document.activeElement === document.body) document.getElementById(operationNoticeId)?.focus();
}

function shownState({ stage }: Review, operations: readonly FollowedOperation[]): FixReviewState | null {
  if (stage.kind !== 'applied') return stage;
  const operation = operations.find(({ id }) => id === stage.operationId);
  return operation ? { kind: 'followed', operation } : null;
}
