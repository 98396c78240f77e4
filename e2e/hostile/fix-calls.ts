import { vi } from 'vitest';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { confirmationOf, consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import type { ApplyFixAnswer, OperationStatusAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { type Call, call, clusterUrl } from './call';
import { advanceClock } from './emulator';
import { routes } from './routes';

/** A fix with its input. */
export interface Fix {
  fixId: string;
  input: object;
}

/** Plans a fix. Throws for any response other than a plan. */
export async function plan(token: string, ref: ClusterRef, fix: Fix, graphToken?: string): Promise<PlanFixAnswer> {
  const answer = await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), {
    token,
    body: fix,
    ...(graphToken ? { graphToken } : {}),
  });
  if (answer.status !== 200) throw new Error(`plan: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Returns the response to applying `body`. */
export function apply(token: string, ref: ClusterRef, body: object, more: Call = {}): Promise<Response> {
  return call(routes.applyFix, clusterUrl(ref, '/fixes'), { token, body, ...more });
}

/** Plans a fix, applies it as `applyPlanned` does, and returns the plan. */
export async function planAndApply(token: string, ref: ClusterRef, fix: Fix, allow?: string): Promise<FixPlan> {
  return applyPlanned(token, ref, { ...fix, planned: await plan(token, ref, fix) }, allow);
}

/**
 * Applies each step of a plan, completes its operation, and returns the plan. Rows to confirm depend on names, so pass the Graph token of
 * the plan. `allow` is the text that confirms a lockout.
 */
export async function applyPlanned(
  token: string,
  ref: ClusterRef,
  { planned: { plan: planned, preflight }, graphToken, ...fix }: Fix & { planned: PlanFixAnswer; graphToken?: string },
  allow?: string,
): Promise<FixPlan> {
  // A role for a principal that wasn't looked up asks too, although it removes no access.
  const isGrant = preflight.some(({ id, consent }) => consent && id === 'granted-principal');
  const confirmed =
    allow || isGrant ? { confirm: confirmationOf(preflight, planned), consents: consentsOf(preflight) } : {};
  for (const step of planned.steps.keys()) {
    const answer = await apply(
      token,
      ref,
      { ...fix, plan: planned, step, ...confirmed },
      graphToken ? { graphToken } : {},
    );
    if (answer.status !== 200 && answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
    const accepted: ApplyFixAnswer = await answer.json();
    if (accepted.status !== 'succeeded') await ended(token, accepted.operation, planned.target);
  }
  return planned;
}

async function ended(token: string, operation: string, target: string): Promise<void> {
  await advanceClock(1);
  await vi.waitFor(
    async () => {
      const body = { operation, target };
      const status = await call(routes.operationStatus, '/api/operations/status', { token, body });
      const { status: state }: OperationStatusAnswer = await status.json();
      if (state !== 'succeeded') throw new Error(state);
    },
    { timeout: 10_000, interval: 50 },
  );
}
