import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { ApplyFixAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { Json } from '@/lib/model/json';
import type { Api } from '../api';

/** One step of a plan to be performed. */
export interface ApplyFixStep {
  ref: ClusterRef;
  input: Json;
  plan: FixPlan;
  step: number;
  /** The text that a lockout row asks for, as the person entered it (`confirmationOf`). */
  confirm?: string;
}

/** `POST …/fixes`: performs one step. Sent once; whether it may be sent again is decided by `mayResend`. */
export function applyFix(api: Api, { ref, input, plan, step, confirm }: ApplyFixStep): Promise<ApplyFixAnswer> {
  return api.json<ApplyFixAnswer>({
    path: apiPaths.applyFix(ref),
    body: { fixId: plan.fixId, input, plan, step, ...(confirm === undefined ? {} : { confirm }) },
    // As for the plan, so that both evaluate the same rows.
    names: 'if-possible',
  });
}
