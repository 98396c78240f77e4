import type { BulkHead, BulkPlan, BulkState, RunPause } from './bulk-run';

/** The side of the maintenance window on which the person confirmed writes. */
export type OutsideWindow = NonNullable<BulkHead['outsideWindow']>;

/** What a person can do with a run. Indexes are those of the clusters in the run. */
export type BulkCommand =
  | { type: 'choose'; canary?: number; waveSize?: number; withConsent?: boolean }
  /** Removes planned clusters in the review, or adds them again. */
  | { type: 'include'; indexes: readonly number[]; included: boolean }
  /** Applies to the canary, or, in an undo, to one cluster after the other. */
  | { type: 'begin'; outsideWindow?: OutsideWindow }
  /** Starts the waves after the canary is verified. */
  | { type: 'go-on'; outsideWindow?: OutsideWindow }
  | { type: 'pause' }
  /** `outsideWindow`, here and above: the person confirmed a write outside of the maintenance window. */
  | { type: 'resume'; outsideWindow?: OutsideWindow }
  /** Cancels what wasn't sent. Changes in progress are followed to their end. */
  | { type: 'cancel' }
  /** Plans again the clusters without a plan or without a write. */
  | { type: 'plan-again' }
  | { type: 'undo-all' }
  /** The run resumes after the redirect. */
  | { type: 'signing-in' };

/** Commands without parameters that the page of a run has buttons for. */
export type SimpleCommand = Exclude<BulkCommand['type'], 'choose' | 'include' | 'signing-in'>;

export type BulkEvent =
  | BulkCommand
  | { type: 'planned'; index: number; planned: BulkPlan }
  | { type: 'skipped'; index: number; state: Extract<BulkState, { kind: 'skipped' }> }
  | { type: 'sending'; index: number; operationId: string }
  /** Nothing was sent after all. */
  | { type: 'not-sent'; index: number }
  | { type: 'ended'; index: number; state: Extract<BulkState, { kind: 'done' | 'failed' }> }
  /** A problem pauses the run. */
  | { type: 'interrupt'; pause: RunPause }
  /** The run wasn't confirmed in this session, so it's planned again and waits for the person. */
  | { type: 'found' };
