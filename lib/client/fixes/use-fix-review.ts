'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import { useApi } from '../api';
import { needsSignIn } from '../auth/auth-problem';
import { useSession } from '../auth/auth-provider';
import { useChanges } from '../changes/changes-provider';
import { planFixQuery } from '../queries/plan-fix';
import { namesInPlan } from './names-in-plan';
import { listenToIntents, saveIntent, takeIntent } from './pending-intent';
import type { Review, ReviewOrigin } from './review-state';
import { afterRefusal, lastTimeOf, reviewReducer, windowOf } from './review-state';

export interface FixReviewControl {
  review: Review | null;
  /** Writes nothing. */
  open: (request: FixRequest) => void;
  ask: (request: FixRequest) => void;
  submit: (input: Json) => void;
  /** Plans a small fix of a preflight row. `whole`: it needs no form. */
  openWithin: (request: FixRequest, whole: boolean) => void;
  /** To the form, or to the review that offered the small fix. */
  back: () => void;
  retry: () => void;
  /** Plans again while the review stays visible. Resolves when the result is shown. */
  checkAgain: (asked: 'by-person' | 'by-clock') => Promise<void>;
  /** `confirm` is the entered text. `outsideWindow`: the person confirmed a write outside of the maintenance window. */
  setReason: (text: string) => void;
  apply: (answer: PlanFixAnswer, confirm?: string, options?: { outsideWindow: boolean }) => Promise<void>;
  close: () => void;
}

/**
 * Plans and applies a fix, and then shows its change. If the session ended, the review closes, so that the banner is
 * reachable, and opens again after the redirect. A demand for extra verification redirects at once. `snapshot` supplies
 * names of principals.
 */
export function useFixReview(ref: ClusterRef, snapshot: Snapshot | null): FixReviewControl {
  const api = useApi();
  const client = useQueryClient();
  const { session } = useSession();
  const { apply: applyChange } = useChanges();
  const [review, dispatch] = useReducer(reviewReducer, null);
  const attempts = useRef(0);
  const clusterId = toClusterId(ref);

  const leaveForSignIn = useCallback((request: FixRequest, origin: ReviewOrigin | undefined) => {
    const window = origin && windowOf(origin);
    saveIntent({
      ...request,
      ...(origin?.saved ? { saved: origin.saved } : window ? { window } : {}),
      ...defined({ reason: origin?.reason }),
    });
    dispatch({ type: 'closed' });
  }, []);

  const askForPlan = useCallback((request: FixRequest) => client.fetchQuery(planFixQuery(api, request)), [api, client]);

  const plan = useCallback(
    (request: FixRequest, origin?: ReviewOrigin) => {
      attempts.current += 1;
      const attempt = attempts.current;
      dispatch({ type: 'opened', request, attempt, ...defined({ origin }) });
      askForPlan(request).then(
        (answer) => dispatch({ type: 'planned', attempt, answer }),
        (error: unknown) => {
          if (needsSignIn(error)) leaveForSignIn(request, origin);
          else dispatch({ type: 'plan-failed', attempt, error });
        },
      );
    },
    [askForPlan, leaveForSignIn],
  );

  const checkAgain: FixReviewControl['checkAgain'] = async (asked) => {
    if (review?.stage.kind !== 'review' || review.stage.applying) return;
    const { request, attempt } = review;
    try {
      dispatch({ type: 'planned', attempt, answer: await askForPlan(request) });
    } catch (error) {
      // The page shows how old the plan is.
      if (asked === 'by-clock') return;
      if (needsSignIn(error)) leaveForSignIn(request, review);
      else dispatch({ type: 'plan-failed', attempt, error });
    }
  };

  const ask = useCallback((request: FixRequest, parent?: Review) => {
    attempts.current += 1;
    dispatch({ type: 'asked', request, attempt: attempts.current, parent });
  }, []);

  const backFrom = ({ request, stage, asked, parent }: Review): void => {
    if (asked && stage.kind !== 'input') ask(request, parent);
    else if (parent?.stage.kind === 'input') ask(parent.request, parent.parent);
    else if (parent) plan(parent.request, parent);
  };

  const apply: FixReviewControl['apply'] = async (answer, confirm, options) => {
    if (!review) return;
    const { request } = review;
    const notAfter = lastTimeOf(review, options?.outsideWindow === true, new Date());
    dispatch({ type: 'applying' });
    try {
      const { id } = await applyChange({
        ref: request.ref,
        input: request.input,
        plan: answer.plan,
        names: { ...namesInPlan(answer.plan, snapshot) },
        newlyFails: answer.whatIf.newlyFails,
        ...(confirm === undefined ? {} : { confirm, consents: consentsOf(answer.preflight) }),
        ...defined({ notAfter, reason: review.reason?.trim() || undefined }),
      });
      dispatch({ type: 'applied', operationId: id });
    } catch (error) {
      if (needsSignIn(error)) {
        leaveForSignIn(request, review);
        if (error.claims) await session.verify(error.claims);
        return;
      }
      const next = afterRefusal(error);
      if (next === 'show') return dispatch({ type: 'refused', error });
      if (next !== 'plan-again') return dispatch({ type: 'replanned', answer: next.replanned });
      await askForPlan(request).then(
        (replanned) => dispatch({ type: 'replanned', answer: replanned }),
        () => dispatch({ type: 'refused', error }),
      );
    }
  };

  useEffect(() => {
    const take = () => {
      const intent = takeIntent(clusterId);
      if (!intent) return;
      const { asks, saved, window, reason, ...request } = intent;
      if (asks) ask(request);
      else plan(request, { asked: false, ...defined({ saved, window, reason }) });
    };
    take();
    return listenToIntents(take);
  }, [ask, clusterId, plan]);

  return {
    review,
    open: plan,
    ask,
    submit: (input) => (review ? plan({ ...review.request, input }, review) : undefined),
    openWithin: (request, whole) => {
      if (!review) return;
      if (whole) plan(request, { asked: false, parent: review });
      else ask(request, review);
    },
    back: () => (review ? backFrom(review) : undefined),
    setReason: (text) => dispatch({ type: 'reason', text }),
    apply,
    checkAgain,
    retry: () => (review ? plan(review.request, review) : undefined),
    close: () => dispatch({ type: 'closed' }),
  };
}
