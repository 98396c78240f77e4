import type { PlanFixAnswer } from './api';
import type { UndoDifference } from './fix-plan';
import type { FollowedOperation } from './followed-operation';
import type { ShownProblem } from './shown-problem';

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
      /** Why the server did not apply the plan. */
      refused?: ShownProblem;
      /** The request to apply is out. */
      applying?: boolean;
    };

/** What Fix review shows: a plan, or the change that it has become. */
export type FixReviewState = PlanStage | { kind: 'followed'; operation: FollowedOperation };
