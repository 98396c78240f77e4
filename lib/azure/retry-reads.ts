import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { RawAnswer } from './azure-answer';

/** Longest single wait, in seconds; where Azure asks for more the person is told instead of kept waiting. */
const longestWait = 60;

/**
 * Repeats a read once, when Azure says 429 or 503 and after how long; never 401 or 403, and never a write, which is
 * sent through a client of its own. The wait is spread so that throttled requests do not come back all at once.
 */
export function retryReads(client: HttpClient, signal: AbortSignal): HttpClient {
  return {
    async sendRequest(request) {
      const answer = await client.sendRequest(request);
      const seconds =
        answer.status === 429 || answer.status === 503 ? retryAfterSeconds(answer, Date.now()) : undefined;
      if (seconds === undefined || seconds > longestWait) return answer;
      const spread = Math.random() * Math.max(2, seconds / 4);
      await sleep((seconds + spread) * 1000, undefined, { signal });
      return client.sendRequest(request);
    },
  };
}

/** `Retry-After` in seconds, from a number or a date; `undefined` when it is absent, negative or neither. */
export function retryAfterSeconds(answer: Pick<RawAnswer, 'headers'>, now: number): number | undefined {
  const text = answer.headers.get('retry-after')?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
