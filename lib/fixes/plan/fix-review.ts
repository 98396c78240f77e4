import type { FollowedOperation } from '@/lib/model/followed-operation';
import type { ShownProblem } from '@/lib/model/shown-problem';
import type { UndoDifference } from '../support/undo-refused';
import type { PlanFixAnswer } from './fix-request';

/** A plan on its way to a decision. */
export type PlanStage =
  /** The fix's input is asked for in its form. */
  | { kind: 'input' }
  | { kind: 'planning' }
  | { kind: 'plan-failed'; problem: ShownProblem; differences?: readonly UndoDifference[] }
  | {
      kind: 'review';
      answer: PlanFixAnswer;
      /** The plan that was under review when the cluster changed; `answer` is the new one. */
      replaced?: PlanFixAnswer;
      /** The operation that blocked the plan before has ended. */
      unblocked?: true;
      /** Why the server did not apply the plan. */
      refused?: ShownProblem;
      /** The request to apply is out. */
      applying?: boolean;
    };

/** What Fix review shows: a plan, or the change that it has become. */
export type FixReviewState = PlanStage | { kind: 'followed'; operation: FollowedOperation };

/** Whether an operation in progress on the cluster blocks a plan (lib/fixes/preflight/cluster-rows.ts). */
export function isBlockedByOperation({ preflight }: Pick<PlanFixAnswer, 'preflight'>): boolean {
  return preflight.some(({ id, state }) => id === operationRowId && state === 'block');
}

/** ID of the preflight check that blocks while an operation is in progress. */
export const operationRowId = 'no-operation-in-progress';
