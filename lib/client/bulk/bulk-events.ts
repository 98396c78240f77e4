import type { BulkHead, BulkPlan, BulkState, RunPause } from './bulk-run';

/** The side of the maintenance window on which the person confirmed writes. */
export type OutsideWindow = NonNullable<BulkHead['outsideWindow']>;

/** Indexes are those of the clusters in the run. */
export type BulkCommand =
  | { type: 'choose'; canary?: number; waveSize?: number }
  /** Confirms the rows of one cluster that need it, or takes that back. Without it, the cluster is skipped. */
  | { type: 'consent'; index: number; given: boolean }
  /** Removes planned clusters in the review, or adds them again. */
  | { type: 'include'; indexes: readonly number[]; included: boolean }
  /** Applies to the canary. In an undo, to one cluster after the other. */
  | { type: 'begin'; outsideWindow?: OutsideWindow }
  /** Starts the waves after the canary is verified. */
  | { type: 'go-on'; outsideWindow?: OutsideWindow }
  | { type: 'pause' }
  /** `outsideWindow`, here and above: the person confirmed a write outside of the maintenance window. */
  | { type: 'resume'; outsideWindow?: OutsideWindow }
  /** Cancels what wasn't sent. Changes in progress are followed to their end. */
  | { type: 'cancel' }
  /** Plans the clusters without a plan or a write again. */
  | { type: 'plan-again' }
  | { type: 'undo-all' };

/** Those with buttons on the run's page. */
export type SimpleCommand = Exclude<BulkCommand['type'], 'choose' | 'consent' | 'include'>;

export type BulkEvent =
  | BulkCommand
  | { type: 'planned'; index: number; planned: BulkPlan }
  | { type: 'skipped'; index: number; state: Extract<BulkState, { kind: 'skipped' }> }
  | { type: 'sending'; index: number; operationId: string }
  /** Nothing was sent, so the cluster queues again. */
  | { type: 'not-sent'; index: number }
  | { type: 'ended'; index: number; state: Extract<BulkState, { kind: 'done' | 'failed' | 'skipped' }> }
  | { type: 'interrupt'; pause: RunPause }
  /** Not confirmed on this page, so it's planned again and waits for the person. */
  | { type: 'found' };
