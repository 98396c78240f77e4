import { createTokenBuckets, type TokenBuckets } from '@/lib/async/rate-limiter';
import type { CompactClusterAnswer } from '@/lib/model/api/api';
import { Problem } from '@/lib/model/problem';
import { openWait, StoppedWait } from '../azure-waits';
import { secondsLeft } from './pace';
import { idle, type ReadAllState } from './read-all-state';
import { ResourceGraphQuota } from './resource-graph-quota';

export interface ReadTarget {
  id: string;
  subscriptionId: string;
}

/** Requests that count in the quotas of ARM and Resource Graph. */
export type ReadCost = Pick<CompactClusterAnswer, 'upstreamRequests' | 'indexQueries'>;

export interface ReadAllOptions<Answer extends ReadCost = CompactClusterAnswer> {
  read: (target: ReadTarget, signal: AbortSignal) => Promise<Answer>;
  keep: (id: string, answer: Answer) => void;
  /** Called once per target, before `onState`. */
  fail?: (id: string, problem: Problem) => void;
  onState: (state: ReadAllState) => void;
  /** Milliseconds that never decrease. */
  now: () => number;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const concurrency = 3;
/**
 * ARM's token bucket of each subscription and user: 250 reads, refilled by 25 a second.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
const armReads = { capacity: 250, refillPerSecond: 25 };
/** Before the first response reports them. */
const defaultCost = 60;
const mostAttempts = 3;
/** Seconds, without `Retry-After`. */
const defaultDelay = 5;

function isDeferred({ code }: Problem): boolean {
  return code === 'throttled' || code === 'server-busy';
}

interface QueuedTarget extends ReadTarget {
  refusals: number;
}

/** Reads clusters from the resource provider within the quotas of ARM and Resource Graph. */
export class ReadAll<Answer extends ReadCost = CompactClusterAnswer> {
  private state: ReadAllState = idle;
  private queue: QueuedTarget[] = [];
  private abortController = new AbortController();
  private wake: () => void = () => {};
  private cost = defaultCost;
  private readonly armQuota: TokenBuckets;
  private readonly indexQuota: ResourceGraphQuota;
  private requested = new Set<string>();
  private read = new Set<string>();
  /** `true`: the answer is already out of date. */
  private reading = new Map<string, boolean>();
  private workers = new Set<Promise<void>>();
  /** Milliseconds of each load or failure since the run started or resumed. */
  private settledAt: number[] = [];
  private readonly throttled = openWait(() => this.pause());

  constructor(private readonly options: ReadAllOptions<Answer>) {
    this.armQuota = createTokenBuckets({ ...armReads, now: options.now });
    this.indexQuota = new ResourceGraphQuota(options.now);
  }

  /** Resolves when all are read or reading is canceled. New targets join the end of the queue. */
  async start(targets: readonly ReadTarget[]): Promise<void> {
    if (this.isActive()) {
      this.queue.push(...this.accept(targets));
      this.spawnWorkers();
      return;
    }
    this.requested = new Set();
    this.read = new Set();
    this.reading = new Map();
    this.settledAt = [];
    this.queue = this.accept(targets);
    this.abortController = new AbortController();
    this.workers = new Set();
    const { workers } = this;
    this.transition({ phase: 'running', total: this.queue.length, read: 0, failed: [], secondsLeft: undefined });
    this.spawnWorkers();
    while (workers.size > 0) await Promise.all(workers);
    if (workers === this.workers && !this.abortController.signal.aborted)
      this.transition({ phase: 'done', secondsLeft: undefined });
  }

  /** Reads these targets next, such as the rows in view. */
  async startFirst(targets: readonly ReadTarget[]): Promise<void> {
    if (!this.isActive()) return this.start(targets);
    const ids = new Set(targets.map(({ id }) => id));
    const isWanted = ({ id }: QueuedTarget) => ids.has(id);
    const waiting = this.queue.filter((target) => !isWanted(target));
    this.queue = [...this.queue.filter(isWanted), ...this.accept(targets), ...waiting];
    this.spawnWorkers();
  }

  /**
   * Reads these targets, also those that this run has read before. The answer of a target that is being read isn't
   * kept.
   */
  async startAgain(targets: readonly ReadTarget[]): Promise<void> {
    if (!this.isActive()) return this.start(targets);
    const ids = new Set(targets.map(({ id }) => id));
    for (const id of this.reading.keys()) if (ids.has(id)) this.reading.set(id, true);
    const read = [...this.read].filter((id) => ids.has(id));
    const failed = this.state.failed.filter(({ id }) => ids.has(id)).map(({ id }) => id);
    for (const id of [...read, ...failed]) this.requested.delete(id);
    for (const id of read) this.read.delete(id);
    this.transition({
      total: this.state.total - read.length - failed.length,
      read: this.state.read - read.length,
      failed: this.state.failed.filter(({ id }) => !ids.has(id)),
    });
    this.queue.push(...this.accept(targets));
    this.spawnWorkers();
  }

  /** Starts no other cluster. Those in progress are read. */
  pause(): void {
    this.throttled.hide();
    if (this.state.phase === 'running') this.transition({ phase: 'paused', secondsLeft: undefined });
  }

  resume(): void {
    if (this.state.phase !== 'paused') return;
    this.settledAt = [];
    this.transition({ phase: 'running' });
    this.wake();
  }

  cancel(): void {
    if (!this.isActive()) return;
    this.abortController.abort();
    this.throttled.hide();
    this.transition({ phase: 'canceled', secondsLeft: undefined });
    this.wake();
  }

  dismiss(): void {
    if (this.state.phase === 'done' || this.state.phase === 'canceled') this.transition(idle);
  }

  isActive(): boolean {
    return this.state.phase === 'running' || this.state.phase === 'paused';
  }

  /** Returns the targets that are new to this run. */
  private accept(targets: readonly ReadTarget[]): QueuedTarget[] {
    const added = targets.filter(({ id }) => !this.requested.has(id)).map((target) => ({ ...target, refusals: 0 }));
    for (const { id } of added) this.requested.add(id);
    if (this.isActive() && added.length > 0) this.transition({ total: this.state.total + added.length });
    return added;
  }

  private spawnWorkers(): void {
    const { workers } = this;
    for (let free = Math.min(concurrency - workers.size, this.queue.length); free > 0; free -= 1) {
      const worker: Promise<void> = this.work().finally(() => workers.delete(worker));
      workers.add(worker);
    }
  }

  private async work(): Promise<void> {
    const { signal } = this.abortController;
    for (;;) {
      await this.whilePaused();
      const target = signal.aborted ? undefined : this.next();
      if (!target) return;
      const settleQuota = await this.waitForQuota(target, signal);
      if (signal.aborted) return;
      if (this.state.phase === 'paused') {
        settleQuota({ upstreamRequests: 0, indexQueries: 0 });
        this.queue.unshift(target);
      } else await this.readTarget(target, signal, settleQuota);
    }
  }

  private async readTarget(
    target: QueuedTarget,
    signal: AbortSignal,
    settleQuota: (actual?: ReadCost) => void,
  ): Promise<void> {
    this.throttled.hide();
    this.reading.set(target.id, false);
    try {
      const answer = await this.options.read(target, signal);
      settleQuota(answer);
      if (signal.aborted) return;
      this.cost = answer.upstreamRequests;
      if (this.isReadAgain(target)) return;
      this.options.keep(target.id, answer);
      this.read.add(target.id);
      this.settle({ read: this.state.read + 1 });
    } catch (error) {
      settleQuota();
      if (signal.aborted) return;
      if (error instanceof StoppedWait) {
        this.reading.delete(target.id);
        this.queue.unshift(target);
        this.pause();
        return;
      }
      if (error instanceof Problem && isDeferred(error) && target.refusals + 1 < mostAttempts) {
        // The subscription pauses as long as Azure asks.
        this.reading.delete(target.id);
        this.queue.push({ ...target, refusals: target.refusals + 1 });
        const seconds = error.details.retryAfter ?? defaultDelay;
        this.armQuota.block(target.subscriptionId, seconds);
        if (error.code === 'throttled' && this.state.phase === 'running')
          this.throttled.show({ reason: 'throttled', seconds, attempt: target.refusals + 2 });
        return;
      }
      if (this.isReadAgain(target)) return;
      const problem =
        error instanceof Problem ? error : new Problem('bad-upstream', 'Couldn’t load the cluster. Try again.');
      this.options.fail?.(target.id, problem);
      this.settle({ failed: [...this.state.failed, { id: target.id, message: problem.detail }] });
    }
  }

  /** Returns whether the answer is out of date, so that the target is in the queue again. */
  private isReadAgain(target: QueuedTarget): boolean {
    const isOutdated = this.reading.get(target.id) === true;
    this.reading.delete(target.id);
    if (isOutdated) this.queue.push({ ...target, refusals: 0 });
    return isOutdated;
  }

  /**
   * Returns the first cluster whose subscription has tokens, or has them first, so that a throttled subscription
   * doesn't delay others.
   */
  private next(): QueuedTarget | undefined {
    const room = this.queue.map(({ subscriptionId }) => Math.min(this.armQuota.available(subscriptionId), this.cost));
    const most = room.reduce((highest, tokens) => Math.max(highest, tokens), Number.NEGATIVE_INFINITY);
    return this.queue.splice(room.indexOf(most), 1)[0];
  }

  /** Takes room in both quotas. Call the result with the actual cost, if known. */
  private async waitForQuota({ subscriptionId }: ReadTarget, signal: AbortSignal) {
    const { cost } = this;
    const delay = this.armQuota.take(subscriptionId, cost);
    if (delay > 0) await this.options.wait(delay, signal);
    for (let wait = this.indexQuota.delay(); wait > 0 && !signal.aborted; wait = this.indexQuota.delay())
      await this.options.wait(wait, signal);
    const settleIndex = this.indexQuota.reserve();
    return (actual?: ReadCost) => {
      if (actual) this.armQuota.correct(subscriptionId, cost, actual.upstreamRequests);
      settleIndex(actual?.indexQueries);
    };
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

  private settle(change: Pick<ReadAllState, 'read'> | Pick<ReadAllState, 'failed'>): void {
    this.settledAt.push(this.options.now());
    const { total, read, failed } = { ...this.state, ...change };
    const isRunning = this.state.phase === 'running';
    this.transition({
      ...change,
      secondsLeft: isRunning ? secondsLeft(this.settledAt, total - read - failed.length) : undefined,
    });
  }

  private transition(change: Partial<ReadAllState>): void {
    this.state = { ...this.state, ...change };
    this.options.onState(this.state);
  }
}
