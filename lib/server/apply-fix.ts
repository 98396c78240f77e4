import { type FixStep, requestOfStep, targetOfStep } from '@/lib/fixes/steps';
import 'server-only';
import type * as z from 'zod';
import type { WritingGateway } from '@/lib/azure/writing-gateway';
import { isRemainder, samePlan } from '@/lib/fixes/plan/compare-plans';
import type { FixPlan, PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { areConfirmed, confirmationOf, hasBlock } from '@/lib/fixes/preflight/decisive-rows';
import type { ApplyFixAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { Problem, refusal } from '@/lib/model/problem';
import { log } from './config/log';
import type { applyFixBodySchema } from './fix-requests';
import { type FixCaller, type PlannedFix, planFix, reviewFix } from './plan-fix';

export interface WritingCaller extends FixCaller {
  gateway: WritingGateway;
  traceId?: string | undefined;
}

export type ApplyFixRequest = z.infer<typeof applyFixBodySchema>;

/**
 * Applies one step of a reviewed plan. The plan is made again from a new read, and only an equal one runs. Writes
 * nothing unless every check passes.
 */
export async function applyFix(who: WritingCaller, ref: ClusterRef, request: ApplyFixRequest): Promise<ApplyFixAnswer> {
  const planned = await planFix(who, ref, request, 'apply');
  refuseWithoutPermission(planned.preflight);
  if (!planHolds(planned, request)) throw planChanged(await reviewFix(who, ref, request));
  refuseBlocked(planned.preflight);
  refuseWithoutConsent(planned, request);

  // A new plan has only the remaining steps.
  const [step] = planned.plan.steps;
  if (!step) throw nothingToDo(planned.plan);
  const result = await runLogged(who, step, planned.plan.basedOn, request.reason);
  return { ...result, step: request.step, steps: request.plan.steps.length };
}

function refuseWithoutPermission(rows: readonly PreflightRow[]): void {
  const missing = rows.find(({ state, missingAction }) => state === 'block' && missingAction !== undefined);
  if (!missing) return;
  const { missingAction, smallestRole } = missing;
  throw refusal('forbidden', 'The preflight check found a missing permission.', {
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
    more: { preflight: rows },
  });
}

function planHolds(planned: PlannedFix, { plan, step }: ApplyFixRequest): boolean {
  return step === 0 ? samePlan(plan, planned.plan) : isRemainder(planned.snapshot, plan, planned.plan, step);
}

function planChanged(review: PlanFixAnswer): Problem {
  const summary = 'The cluster changed after you created this plan.';
  return refusal('plan-changed', summary, { next: ['review-plan'], more: { ...review } });
}

/** The change is in force. */
function nothingToDo({ note }: FixPlan): Problem {
  return refusal('conflict', note ?? 'All steps are already applied.');
}

function refuseBlocked(rows: readonly PreflightRow[]): void {
  if (!hasBlock(rows)) return;
  const reasons = rows.filter(({ state }) => state === 'block').map(({ message }) => message);
  throw refusal('preflight-blocked', reasons.join(' '), { more: { preflight: rows } });
}

/** Without `consents`, as earlier versions of the API, `confirm` can only mean the one row that asks. */
function refuseWithoutConsent(
  { plan, preflight: rows }: PlannedFix,
  { confirm, consents }: Pick<ApplyFixRequest, 'confirm' | 'consents'>,
): void {
  const asking = rows.filter(({ consent }) => consent);
  if (asking.length === 0) return;
  const text = confirmationOf(rows, plan);
  const isNamed = consents === undefined ? asking.length === 1 : areConfirmed(rows, consents);
  if (isNamed && confirm === text) return;
  const says =
    confirm === text && consents !== undefined
      ? 'The preflight checks changed after you confirmed the plan. Review and confirm them again.'
      : `This change needs a confirmation. Set confirm to ${text}, and consents to the consentId of each row.`;
  throw refusal('consent-required', says, { more: { preflight: rows } });
}

async function runLogged(
  { gateway, caller, traceId }: WritingCaller,
  step: FixStep,
  etag: string | null,
  reason: string | undefined,
) {
  const target = targetOfStep(step);
  const line = {
    event: 'write',
    who: caller.objectId,
    tenant: caller.tenantId,
    step: step.kind,
    target,
    ...defined({ reason, traceId }),
  };
  try {
    const result = await gateway.sendChange(requestOfStep(step, etag));
    log.info({ ...line, result: result.status, azureRequestId: result.requestId });
    return result;
  } catch (error) {
    const problem = error instanceof Problem ? error : undefined;
    log.warn({ ...line, result: problem?.code ?? 'unexpected', azureCode: problem?.details.azure?.code });
    throw error;
  }
}
