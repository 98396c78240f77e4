'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import type { Change } from '@/lib/client/changes/change';
import { useChanges } from '@/lib/client/changes/changes-provider';
import type { LaterState } from '@/lib/client/changes/later-state';
import { showChange } from '@/lib/client/changes/shown-change';
import { useClientAddress, writeClientAddress } from '@/lib/client/client-address';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { namesInPlan } from '@/lib/client/fixes/names-in-plan';
import type { FixReviewState, Review } from '@/lib/client/fixes/review-state';
import type { FixReviewControl } from '@/lib/client/fixes/use-fix-review';
import { useFleetQuery } from '@/lib/client/queries/fleet';
import { buttonOf } from '@/lib/fixes/catalog';
import { reasonFault } from '@/lib/fixes/plan/change-reason';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { isBlockedByOperation } from '@/lib/fixes/preflight/decisive-rows';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { FixInputForm } from '../fixes/fix-input-form';
import { hasInputForm } from '../fixes/forms/input-forms';
import type { FleetReach } from '../fixes/inherited-reach';
import { useAccessEffect } from '../fixes/use-access-effect';
import { lazyModule } from '../ui/lazy-module';
import { useChangePolicy } from '../ui/write-access';
import { changeNoticeId } from './change-notice';
import { usePlanFile } from './use-plan-file';

const fixReview = lazyModule(() => import('../fixes/fix-review'));

export function FixReviewHost(props: {
  clusterRef: ClusterRef;
  clusterName: string;
  snapshot: Snapshot | null;
  control: FixReviewControl;
  laterOf: (change: Change) => LaterState | undefined;
  onUndo: (plan: FixPlan) => void;
}) {
  const { clusterRef, control, snapshot } = props;
  const { config } = useSession();
  const { changes, activeChangeOn } = useChanges();
  const { review } = control;
  const address = useClientAddress();
  const fleetReach = useFleetReach();
  const state = review ? shownState(review, changes) : null;
  const access = useAccessEffect(state?.kind === 'review' ? state.answer.plan : undefined);
  const part = fixReview.useModule();
  const activeChange = activeChangeOn(clusterRef);
  const waitsFor = activeChange && withNamesOnly(titleOf(activeChange.plan), activeChange.names);
  const names = useMemo(
    () => (state?.kind === 'review' ? namesInPlan(state.answer.plan, snapshot) : undefined),
    [state, snapshot],
  );
  const { readOnly, requireReason } = useChangePolicy();
  const reason = review?.reason ?? '';
  const whyNoReason = reasonFault(reason, requireReason);
  const planFile = usePlanFile(control, { names, clusterName: props.clusterName });
  const shownId = state?.kind === 'followed' ? state.change.id : undefined;
  useEffect(() => (shownId === undefined ? undefined : showChange(shownId)), [shownId]);
  useEffect(() => {
    if (review) fixReview.load();
  }, [review]);
  useOperationEnd(control, waitsFor === undefined, config.mode === 'emulator' ? 2500 : 20_000);
  if (!part) return null;
  return (
    <part.FixReview
      open={state !== null}
      state={state ?? { kind: 'planning' }}
      later={state?.kind === 'followed' ? props.laterOf(state.change) : undefined}
      clusterName={props.clusterName}
      title={review ? buttonOf(review.request.fixId) : ''}
      form={
        review && snapshot ? (
          <FixInputForm
            request={review.request}
            snapshot={snapshot}
            onSubmit={control.submit}
            onCancel={review.parent ? control.back : control.close}
          />
        ) : null
      }
      snapshot={snapshot}
      portal={config.portal}
      armEndpoint={new URL(config.armScope).origin}
      waitsFor={waitsFor}
      back={review ? backFrom(review, control.back) : undefined}
      onClose={() => {
        control.close();
        requestAnimationFrame(keepPlace);
      }}
      onRetry={control.retry}
      onCheckAgain={() => control.checkAgain('by-person')}
      onApply={async (...asked) => {
        // Enter in the confirmation doesn't pass the disabled button.
        if (!readOnly && whyNoReason === undefined) await planFile.onApply(...asked);
      }}
      reason={{ text: reason, onChange: control.setReason }}
      onHandOver={planFile.onHandOver}
      whyNotApply={planFile.whyNotApply ?? whyNoReason}
      saved={planFile.saved}
      isFromFile={review?.saved !== undefined}
      dialogs={planFile.dialogs}
      onUndo={props.onUndo}
      ownAddress={{
        address,
        onChange: (said) => {
          writeClientAddress(said);
          control.retry();
        },
      }}
      fleetReach={fleetReach}
      access={access}
      names={names}
      onSmallFix={({ fixId, input }) => control.openWithin({ ref: clusterRef, fixId, input }, !isAsked(fixId, input))}
    />
  );
}

/** Plans again every `every` milliseconds while another operation blocks the plan. */
function useOperationEnd({ review, checkAgain }: FixReviewControl, isAlone: boolean, every: number): void {
  const isBlocked = isAlone && review?.stage.kind === 'review' && isBlockedByOperation(review.stage.answer);
  const latest = useRef(checkAgain);
  latest.current = checkAgain;
  useEffect(() => {
    if (!isBlocked) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      await latest.current('by-clock');
      timer = setTimeout(look, every);
    };
    timer = setTimeout(look, every);
    return () => clearTimeout(timer);
  }, [isBlocked, every]);
}

function isAsked(fixId: FixPlan['fixId'], input: unknown): boolean {
  return hasInputForm(fixId) && JSON.stringify(input) === '{}';
}

function backFrom({ asked, parent, stage }: Review, go: () => void): { label: string; go: () => void } | undefined {
  // After applying, only the parent review can be reopened.
  if (asked && stage.kind !== 'applied') return { label: 'Back', go };
  return parent ? { label: `Back to: ${buttonOf(parent.request.fixId)}`, go } : undefined;
}

function keepPlace(): void {
  if (document.activeElement === document.body) document.getElementById(changeNoticeId)?.focus();
}

function shownState({ stage }: Review, changes: readonly Change[]): FixReviewState | null {
  if (stage.kind !== 'applied') return stage;
  const change = changes.find(({ id }) => id === stage.operationId);
  return change ? { kind: 'followed', change } : null;
}

/** A cluster page never loads the fleet, because it can have thousands of clusters. */
function useFleetReach(): FleetReach {
  const { data, isFetching, refetch } = useQuery({ ...useFleetQuery(), enabled: false });
  const fleet = useMemo(
    () =>
      data
        ? {
            clusters: data.clusters.map(({ cluster }) => cluster),
            managementGroups: data.done?.managementGroups ?? {},
          }
        : null,
    [data],
  );
  return { fleet, loading: isFetching, complete: data?.done != null, onLoad: () => void refetch() };
}
