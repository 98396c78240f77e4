import type { Caller, EmulatorState } from '../types';
import { rateLimited } from './refusals';

/** 15 queries in each window of 5 seconds for a user: learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests. */
const window = { queries: 15, milliseconds: 5000 };

/**
 * Counts a query and gives the headers that tell what is left. Where `throttle` is `enforce` and nothing is left it throws the 429;
 * where it is `headers` the count stays at zero and the query goes on. The same page documents no `Retry-After` for it.
 */
export function countQuery(state: EmulatorState, caller: Caller, now: number): Record<string, string> {
  const key = `resource-graph|${caller.tenantId}|${caller.objectId}`.toLowerCase();
  const known = state.buckets.get(key);
  const current = known && now - known.at < window.milliseconds ? known : { tokens: window.queries, at: now };
  const left = current.tokens - 1;
  state.buckets.set(key, { tokens: Math.max(left, 0), at: current.at });
  const seconds = Math.max(1, Math.ceil((current.at + window.milliseconds - now) / 1000));
  const headers = {
    'x-ms-user-quota-remaining': String(Math.max(left, 0)),
    'x-ms-user-quota-resets-after': `00:00:${String(seconds).padStart(2, '0')}`,
    'x-ms-ratelimit-remaining-tenant-resource-requests': String(Math.max(left, 0)),
  };
  if (left < 0 && state.settings.throttle === 'enforce') throw rateLimited(headers);
  return headers;
}
