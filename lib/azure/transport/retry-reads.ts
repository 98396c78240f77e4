import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { AzureResponse } from './azure-response';
import type { ReadDeadline } from './read-deadline';

/** A wait before a read is sent. */
export interface ReadWait {
  seconds: number;
  /** Of the refusal. `null` if the wait keeps requests below Azure's limit. */
  status: number | null;
  /** Counts from 1. 0 before the first attempt. */
  retry: number;
}

export interface RetryPolicy {
  mostRetries: number;
  /** All waits of one request. If Azure asks for more, the response is returned. */
  mostSeconds: number;
  /** Statuses that are sent again. Absent: 429 and 503. */
  statuses?: readonly number[];
  onWait?: (wait: ReadWait & { status: number }) => void;
}

export const interactive: RetryPolicy = { mostRetries: 1, mostSeconds: 60 };

/** Retries a read after a 429 or 503 with a time, plus a random part, unless the deadline leaves less. */
export function retryReads(
  client: HttpClient,
  { signal, remaining }: ReadDeadline,
  { mostRetries, mostSeconds, onWait, statuses = [429, 503] }: RetryPolicy = interactive,
): HttpClient {
  return {
    async sendRequest(request) {
      let waited = 0;
      for (let retries = 0; ; retries += 1) {
        const response = await client.sendRequest(request);
        const { status } = response;
        const seconds = statuses.includes(status) ? retryAfterSeconds(response, Date.now()) : undefined;
        if (seconds === undefined || retries >= mostRetries || waited + seconds > mostSeconds) return response;
        const spread = Math.random() * Math.max(2, seconds / 4);
        const wait = seconds + spread;
        if (wait * 1000 > remaining()) return response;
        onWait?.({ seconds: Math.ceil(wait), status, retry: retries + 1 });
        await sleep(wait * 1000, undefined, { signal });
        waited += wait;
      }
    },
  };
}

/** Returns the seconds of `Retry-After` or of Resource Graph's quota, if valid. */
export function retryAfterSeconds(
  response: Pick<AzureResponse, 'status' | 'headers'>,
  now: number,
): number | undefined {
  const text = response.headers.get('retry-after')?.trim();
  if (!text) return response.status === 429 ? quotaResetSeconds(response) : undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/**
 * Resource Graph returns the time until its reset, as hh:mm:ss. Source:
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
function quotaResetSeconds({ headers }: Pick<AzureResponse, 'headers'>): number | undefined {
  const match = /^(\d\d):(\d\d):(\d\d)$/.exec(headers.get('x-ms-user-quota-resets-after')?.trim() ?? '');
  if (!match) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
