import type { CompactClusterAnswer } from '@/lib/model/api/api';
import { Problem } from '@/lib/model/problem';
import { IndexShare } from './index-share';
import { idle, type ReadAllState } from './read-all-state';

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
/** How often a cluster that Azure puts off is asked for before it counts as failed. */
const attempts = 3;
/** Seconds until Azure is asked again where it does not say when. */
const usualWait = 5;

/** Whether Azure, or the server on the way to it, has too much to do. */
function isPutOff({ code }: Problem): boolean {
  return code === 'throttled' || code === 'server-busy';
}

/** A cluster that waits for its turn. */
interface Queued extends ReadTarget {
  /** How often Azure has put it off. */
  refusals: number;
}

/** A reading of many clusters that can be paused, taken up again and canceled. */
export class ReadAll {
  private state: ReadAllState = idle;
  private queue: Queued[] = [];
  private abortController = new AbortController();
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
    this.queue = targets.map((target) => ({ ...target, refusals: 0 }));
    this.abortController = new AbortController();
    this.transition({ phase: 'running', total: targets.length, read: 0, failed: [] });
    await Promise.all(Array.from({ length: Math.min(atOnce, targets.length) }, () => this.work()));
    if (!this.abortController.signal.aborted) this.transition({ phase: 'done' });
  }

  /** Starts no further cluster; those under way are read to their end. */
  pause(): void {
    if (this.state.phase === 'running') this.transition({ phase: 'paused' });
  }

  /** Goes on where it was paused. */
  resume(): void {
    if (this.state.phase !== 'paused') return;
    this.transition({ phase: 'running' });
    this.wake();
  }

  /** Ends the reading at once; what was read stays. */
  cancel(): void {
    if (this.state.phase !== 'running' && this.state.phase !== 'paused') return;
    this.abortController.abort();
    this.transition({ phase: 'canceled' });
    this.wake();
  }

  /** Forgets a reading that has ended. */
  dismiss(): void {
    if (this.state.phase === 'done' || this.state.phase === 'canceled') this.transition(idle);
  }

  private async work(): Promise<void> {
    const { signal } = this.abortController;
    for (;;) {
      await this.whilePaused();
      const target = signal.aborted ? undefined : this.next();
      if (!target) return;
      const tellIndex = await this.pace(target, signal);
      if (signal.aborted) return;
      if (this.state.phase === 'paused') {
        tellIndex(0);
        this.queue.unshift(target);
      } else await this.readOne(target, signal, tellIndex);
    }
  }

  private async readOne(target: Queued, signal: AbortSignal, tellIndex: (queries?: number) => void): Promise<void> {
    try {
      const answer = await this.options.read(target, signal);
      tellIndex(answer.indexQueries);
      if (signal.aborted) return;
      this.cost = answer.upstreamRequests;
      this.options.keep(target.id, answer);
      this.transition({ read: this.state.read + 1 });
    } catch (error) {
      tellIndex();
      if (signal.aborted) return;
      if (error instanceof Problem && isPutOff(error) && target.refusals + 1 < attempts) {
        this.putOff(target, error.details.retryAfter ?? usualWait);
        return;
      }
      const message = error instanceof Problem ? error.detail : 'It could not be read.';
      this.transition({ failed: [...this.state.failed, { id: target.id, message }] });
    }
  }

  /** Leaves the subscription alone for as long as Azure asks; the cluster is not lost. */
  private putOff(target: Queued, seconds: number): void {
    const { subscriptionId, refusals } = target;
    this.queue.push({ ...target, refusals: refusals + 1 });
    const tokens = Math.min(this.tokensOf(subscriptionId), -seconds * refillPerSecond);
    this.spent.set(subscriptionId, { tokens, at: this.options.now() });
  }

  /**
   * The first cluster whose subscription has room; where none has, one whose subscription has it soonest. So a subscription that
   * Azure puts off holds up no other.
   */
  private next(): Queued | undefined {
    const room = this.queue.map(({ subscriptionId }) => Math.min(this.tokensOf(subscriptionId), this.cost));
    const most = room.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
    return this.queue.splice(room.indexOf(most), 1)[0];
  }

  private tokensOf(subscriptionId: string): number {
    const now = this.options.now();
    const { tokens, at } = this.spent.get(subscriptionId) ?? { tokens: bucket, at: now };
    return Math.min(bucket, tokens + ((now - at) / 1000) * refillPerSecond);
  }

  /** Waits until the subscription's bucket and the index have room for one more cluster, and takes that room. */
  private async pace({ subscriptionId }: ReadTarget, signal: AbortSignal) {
    const tokens = this.tokensOf(subscriptionId) - this.cost;
    this.spent.set(subscriptionId, { tokens, at: this.options.now() });
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

  private transition(change: Partial<ReadAllState>): void {
    this.state = { ...this.state, ...change };
    this.options.tell(this.state);
  }
}
