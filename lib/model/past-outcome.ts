import type { Outcome } from './finding';

/** What a check found when a cluster was read once in this visit. */
export interface PastOutcome {
  /** ISO time at which the answer arrived. */
  at: string;
  outcome: Outcome;
  message: string;
}
