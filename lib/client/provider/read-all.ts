import type { CompactClusterAnswer } from '@/lib/model/api';
import { Problem } from '@/lib/model/problem';
import { IndexShare } from './index-share';

/**
 * Reads many clusters from the resource provider, one after the other and a few at a time, at the pace that the index and ARM's
 * token buckets allow: each subscription has a bucket of 250 reads that refills by 25 a second.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */

/** A cluster that is to be read. */
export interface ReadTarget {
  id: string;
  subscriptionId: string;
}

/** How far the reading has come. */
export interface ReadAllState {
  phase: 'idle' | 'running' | 'paused' | 'done' | 'canceled';
  total: number;
  read: number;
  failed: { id: string; message: string }[];
}

/** What the reading needs of the world. */
export interface ReadAllOptions {
  read: (target: ReadTarget, signal: AbortSignal) => Promise<CompactClusterAnswer>;
  keep: (id: string, answer: CompactClusterAnswer) => void;
  tell: (state: ReadAllState) => void;
  /** Milliseconds, ever growing. */
  now: () => number;
  /** Resolves after so many milliseconds; early when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const atOnce = 3;
const bucket = 250;
const refillPerSecond = 25;
/** Reads that a cluster costs before the first answer has said it. */
const usualCost = 60;

/** Nothing has been asked for. */
export const idle: ReadAllState = { phase: 'idle', total: 0, read: 0, failed: [] };

/** A reading of many clusters that can be paused, taken up again and canceled. */
export class ReadAll {
  private state: ReadAllState = idle;
  private queue: ReadTarget[] = [];
  private giveUp = new AbortController();
  private wake: () => void = () => {};
  private readonly spent = new Map<string, { tokens: number; at: number }>();
  private cost = usualCost;
  private readonly index: IndexShare;

  constructor(private readonly options: ReadAllOptions) {
    this.index = new IndexShare(options.now);
  }

  /** Reads these clusters; resolves when all were read, or the reading was canceled. A reading under way goes on instead. */
  async start(targets: readonly ReadTarget[]): Promise<void> {
    if (this.state.phase === 'running' || this.state.phase === 'paused') return;
    this.queue = [...targets];
    this.giveUp = new AbortController();
    this.become({ phase: 'running', total: targets.length, read: 0, failed: [] });
    await Promise.all(Array.from({ length: Math.min(atOnce, targets.length) }, () => this.work()));
    if (!this.giveUp.signal.aborted) this.become({ phase: 'done' });
  }

  /** Starts no further cluster; those under way are read to their end. */
  pause(): void {
    if (this.state.phase === 'running') this.become({ phase: 'paused' });
  }

  /** Goes on where it was paused. */
  resume(): void {
    if (this.state.phase !== 'paused') return;
    this.become({ phase: 'running' });
    this.wake();
  }

  /** Ends the reading at once; what was read stays. */
  cancel(): void {
    if (this.state.phase !== 'running' && this.state.phase !== 'paused') return;
    this.giveUp.abort();
    this.become({ phase: 'canceled' });
    this.wake();
  }

  /** Forgets a reading that has ended. */
  dismiss(): void {
    if (this.state.phase === 'done' || this.state.phase === 'canceled') this.become(idle);
  }

  private async work(): Promise<void> {
    const { signal } = this.giveUp;
    for (;;) {
      await this.whilePaused();
      const target = signal.aborted ? undefined : this.queue.shift();
      if (!target) return;
      const tellIndex = await this.pace(target, signal);
      if (signal.aborted) return;
      if (this.state.phase === 'paused') {
        tellIndex(0);
        this.queue.unshift(target);
      } else await this.readOne(target, signal, tellIndex);
    }
  }

  private async readOne(target: ReadTarget, signal: AbortSignal, tellIndex: (queries?: number) => void): Promise<void> {
    try {
      const answer = await this.options.read(target, signal);
      tellIndex(answer.indexQueries);
      if (signal.aborted) return;
      this.cost = answer.upstreamRequests;
      this.options.keep(target.id, answer);
      this.become({ read: this.state.read + 1 });
    } catch (error) {
      tellIndex();
      if (signal.aborted) return;
      const wait = error instanceof Problem && error.code === 'throttled' ? (error.details.retryAfter ?? 5) : undefined;
      if (wait !== undefined) {
        // Azure says when to come back; the cluster is not lost.
        this.queue.unshift(target);
        await this.options.wait(wait * 1000, signal);
        return;
      }
      const message = error instanceof Problem ? error.detail : 'It could not be read.';
      this.become({ failed: [...this.state.failed, { id: target.id, message }] });
    }
  }

  /** Waits until the subscription's bucket and the index have room for one more cluster, and takes that room. */
  private async pace({ subscriptionId }: ReadTarget, signal: AbortSignal) {
    const now = this.options.now();
    const known = this.spent.get(subscriptionId) ?? { tokens: bucket, at: now };
    const tokens = Math.min(bucket, known.tokens + ((now - known.at) / 1000) * refillPerSecond) - this.cost;
    this.spent.set(subscriptionId, { tokens, at: now });
    if (tokens < 0) await this.options.wait((-tokens / refillPerSecond) * 1000, signal);
    for (let wait = this.index.wait(); wait > 0 && !signal.aborted; wait = this.index.wait())
      await this.options.wait(wait, signal);
    return this.index.take();
  }

  private async whilePaused(): Promise<void> {
    while (this.state.phase === 'paused') {
      await new Promise<void>((resolve) => {
        const others = this.wake;
        this.wake = () => {
          others();
          resolve();
        };
      });
    }
  }

  private become(change: Partial<ReadAllState>): void {
    this.state = { ...this.state, ...change };
    this.options.tell(this.state);
  }
}
