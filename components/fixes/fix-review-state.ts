import type { PlanFixAnswer } from '@/lib/model/api';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import type { ShownProblem } from '../shell/problem-notice';

/** Where the present differs from what an undo rests on, as `undo-refused` carries it. */
export interface ShownDifference {
  path: string;
  expected: unknown;
  actual: unknown;
}

/** What Fix review shows: a plan being made, a plan, or the change that it has become. */
export type FixReviewState =
  | { kind: 'planning' }
  | { kind: 'plan-failed'; problem: ShownProblem; differences?: readonly ShownDifference[] }
  | {
      kind: 'review';
      answer: PlanFixAnswer;
      /** The plan that was under review when the cluster changed; `answer` is the new one. */
      replaced?: PlanFixAnswer;
      /** Why the server did not apply the plan. */
      refused?: ShownProblem;
      /** The request to apply is out. */
      applying?: boolean;
    }
  | { kind: 'followed'; operation: FollowedOperation };
