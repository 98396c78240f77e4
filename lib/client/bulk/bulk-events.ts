import type { BulkHead, BulkPlan, BulkState, RunPause } from './bulk-run';

/** The side on which the person confirmed writes. */
export type OutsideWindow = NonNullable<BulkHead['outsideWindow']>;

export type BulkCommand =
  | { type: 'choose'; canary?: number; waveSize?: number; reason?: string }
  /** Without confirmed rows, the cluster is skipped. */
  | { type: 'consent'; index: number; given: boolean }
  | { type: 'include'; indexes: readonly number[]; included: boolean }
  /** Applies to the canary. In an undo, to one cluster after the other. */
  | { type: 'begin'; outsideWindow?: OutsideWindow }
  /** Starts the waves after the canary is verified. */
  | { type: 'go-on'; outsideWindow?: OutsideWindow }
  | { type: 'pause' }
  | { type: 'resume'; outsideWindow?: OutsideWindow }
  /** Changes in progress are followed to their end. */
  | { type: 'cancel' }
  | { type: 'plan-again' };

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
  /** Planned again because it wasn't confirmed on this page. */
  | { type: 'found' };
