import { setTimeout as sleep } from 'node:timers/promises';
import { createSemaphore } from '@/lib/async/semaphore';

/** Keeps queries below Resource Graph's quota for each user. */
export interface QueryRateLimiter {
  /** Runs one query as soon as one more may go; rejects with the signal's reason when that aborts first. */
  run<T>(query: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Queries that have begun so far. */
  begun(): number;
}

/**
 * 15 queries in 5 seconds, counted anew when they are over.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
const documented = {
  queries: 15,
  milliseconds: 5_000,
  /** Azure counts a query when it arrives: before its answer, and no later than a slow network takes. */
  arrivesWithin: 150,
};

/** A pace for one incoming request: a place that a query took is free again when Azure has surely forgotten that query. */
export function createQueryRateLimiter(quota: typeof documented = documented): QueryRateLimiter {
  const places = createSemaphore(quota.queries);
  let begun = 0;
  return {
    run: (query, signal) =>
      new Promise((resolve, reject) => {
        const take = async () => {
          begun += 1;
          const answer = query();
          answer.then(resolve, reject);
          await Promise.race([answer.catch(() => {}), rest(quota.arrivesWithin, signal)]);
          await rest(quota.milliseconds, signal);
        };
        places.run(take, signal).catch(reject);
      }),
    begun: () => begun,
  };
}

/** Ends early with the request, because a timer keeps the request that started it in memory. It keeps no process from stopping. */
function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return sleep(milliseconds, undefined, { ref: false, signal }).catch(() => {});
}
