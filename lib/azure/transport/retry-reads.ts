import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { AzureResponse } from './azure-response';
import type { ReadDeadline } from './read-deadline';

/** Longest single wait, in seconds; where Azure asks for more, or more than is left, the person is told instead of kept waiting. */
const maxWaitSeconds = 60;

/**
 * Repeats a read once, when Azure says 429 or 503 and after how long; never 401 or 403, and never a write, which is
 * sent through a client of its own. The wait is spread so that throttled requests do not come back all at once.
 */
export function retryReads(client: HttpClient, { signal, remaining: left }: ReadDeadline): HttpClient {
  return {
    async sendRequest(request) {
      const answer = await client.sendRequest(request);
      const seconds =
        answer.status === 429 || answer.status === 503 ? retryAfterSeconds(answer, Date.now()) : undefined;
      if (seconds === undefined || seconds > maxWaitSeconds) return answer;
      const spread = Math.random() * Math.max(2, seconds / 4);
      const wait = (seconds + spread) * 1000;
      if (wait > left()) return answer;
      await sleep(wait, undefined, { signal });
      return client.sendRequest(request);
    },
  };
}

/**
 * Seconds after which Azure wants to be asked again: `Retry-After`, a number or a date, or where a refusal has none, what Resource
 * Graph says of its quota. `undefined` when neither is there, or it is negative or something else.
 */
export function retryAfterSeconds(answer: Pick<AzureResponse, 'status' | 'headers'>, now: number): number | undefined {
  const text = answer.headers.get('retry-after')?.trim();
  if (!text) return answer.status === 429 ? quotaResetSeconds(answer) : undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/**
 * Resource Graph documents no `Retry-After`, but when it counts anew, as hh:mm:ss.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
function quotaResetSeconds({ headers }: Pick<AzureResponse, 'headers'>): number | undefined {
  const match = /^(\d\d):(\d\d):(\d\d)$/.exec(headers.get('x-ms-user-quota-resets-after')?.trim() ?? '');
  if (!match) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
