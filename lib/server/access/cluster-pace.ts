import 'server-only';
import { clock } from '@/lib/async/clock';
import { createTokenBuckets } from '@/lib/async/rate-limiter';
import type { Gateway } from '@/lib/azure/gateway';
import type { EffectiveAccess } from '@/lib/model/access';
import type { ClusterRef } from '@/lib/model/azure/arm-id';

/**
 * ARM's token bucket of each subscription and user: 250 reads, refilled by 25 a second.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
const armReads = { capacity: 250, refillPerSecond: 25 };
/** Before the first clusters show their number. */
const defaultCost = 30;
/** A throttled cluster then counts as read. */
const mostAttempts = 3;
/** `unreadable` has no `Retry-After`. */
const throttleSeconds = 5;

export interface ClusterPace {
  /** Returns the cluster whose subscription has the most tokens, so that a throttled one doesn't delay others. */
  next(): ClusterRef;
  /** Waits until the subscription has tokens, and reads again after throttling. */
  read(ref: ClusterRef, work: () => Promise<EffectiveAccess>): Promise<EffectiveAccess>;
}

export function createClusterPace(
  { signal, upstreamRequests, noteDelay }: Pick<Gateway, 'signal' | 'upstreamRequests' | 'noteDelay'>,
  targets: readonly ClusterRef[],
): ClusterPace {
  const buckets = createTokenBuckets({ ...armReads, now: clock.now });
  const before = upstreamRequests();
  let started = 0;
  let ended = 0;
  /** By subscription, in the order of the fleet. */
  const waiting = new Map<string, ClusterRef[]>();
  for (const ref of targets) {
    const key = ref.subscriptionId.toLowerCase();
    const others = waiting.get(key);
    if (others) others.push(ref);
    else waiting.set(key, [ref]);
  }

  /** Clusters in progress count as half, because `upstreamRequests` includes theirs. */
  const cost = () => (ended === 0 ? defaultCost : (upstreamRequests() - before) / (ended + (started - ended) / 2));

  return {
    next() {
      const [best] = [...waiting.keys()].sort((left, right) => buckets.available(right) - buckets.available(left));
      const refs = waiting.get(best ?? '');
      const ref = refs?.shift();
      if (best === undefined || ref === undefined) throw new Error('No clusters are left to read.');
      if (refs?.length === 0) waiting.delete(best);
      return ref;
    },
    async read(ref, work) {
      const key = ref.subscriptionId.toLowerCase();
      const tokens = cost();
      started += 1;
      try {
        for (let attempt = 1; ; attempt += 1) {
          const delay = buckets.take(key, tokens);
          noteDelay(delay, attempt === 1 ? undefined : { status: 429, retry: attempt - 1 });
          if (delay > 0) await clock.sleep(delay, signal);
          signal.throwIfAborted();
          const access = await work();
          const isThrottled = access.unreadable.some(({ reason }) => reason === 'throttled');
          if (!isThrottled || attempt === mostAttempts) return access;
          buckets.block(key, throttleSeconds);
        }
      } finally {
        ended += 1;
      }
    },
  };
}
