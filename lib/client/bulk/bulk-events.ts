import type { BulkPlan, BulkState, PauseReason } from './bulk-run';

/** What a person asks of a run. */
export type BulkCommand =
  /** Choices of the review. A canary is a place among the clusters. */
  | { type: 'choose'; canary?: number; waveSize?: number; withConsent?: boolean }
  /** Takes planned clusters out of the run, or puts them back, in the review. `places` are those among the clusters. */
  | { type: 'include'; places: readonly number[]; included: boolean }
  /** Applies to the canary, or, where changes are taken back, to one cluster after the other. */
  | { type: 'begin' }
  /** The canary is proved and looked at: the waves begin. */
  | { type: 'go-on' }
  | { type: 'pause' }
  | { type: 'resume' }
  /** Gives up what has not begun; what is on its way is followed to its end. */
  | { type: 'cancel' }
  /** Plans again where no plan could be made, or where nothing was written. */
  | { type: 'plan-again' }
  /** Plans to take back whatever the run changed. */
  | { type: 'undo-all' }
  /** Somebody leaves for the sign-in page, to go on afterwards. */
  | { type: 'signing-in' };

/** What becomes of a run: commands, and what came of requests; `place` is the cluster's among all. */
export type BulkEvent =
  | BulkCommand
  | { type: 'planned'; place: number; planned: BulkPlan }
  | { type: 'skipped'; place: number; state: Extract<BulkState, { kind: 'skipped' }> }
  /** The change is about to be sent under this id. */
  | { type: 'sending'; place: number; operationId: string }
  /** Nothing was sent after all. */
  | { type: 'not-sent'; place: number }
  | { type: 'ended'; place: number; state: Extract<BulkState, { kind: 'done' | 'failed' }> }
  | { type: 'hold'; hold: PauseReason }
  /** It was confirmed in another session of the browser: what is still to be sent is planned again and waits for the person. */
  | { type: 'found' };
