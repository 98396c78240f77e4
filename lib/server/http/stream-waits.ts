import 'server-only';
import type { ReadWait } from '@/lib/azure/transport/retry-reads';
import { type FailureEvent, ndjsonType, type ResponseEvent, type WaitEvent } from '@/lib/model/api/api';
import { toProblemDocument } from '@/lib/model/problem';
import { log } from '../config/log';
import { apiHeaders, asProblem } from './problem-response';
import { streamHeaders } from './stream-response';

/** From first to last. */
export interface Waits {
  note: (wait: ReadWait) => void;
  /** Resolves when `take` has events. */
  arrived: () => Promise<void>;
  take: () => WaitEvent[];
}

export function createWaits(now: () => number = performance.now.bind(performance)): Waits {
  let events: WaitEvent[] = [];
  let last = { until: 0, attempt: 0 };
  let wake = () => {};
  let arrival: Promise<void> | undefined;
  return {
    note: ({ seconds, status, retry }) => {
      const until = now() + seconds * 1000;
      const attempt = retry + 1;
      // Many reads of a cluster wait at the same time, and the longest one decides.
      if (until <= last.until && attempt <= last.attempt) return;
      last = { until, attempt };
      events.push({
        type: 'waiting',
        reason: status === null ? 'request-limit' : status === 429 ? 'throttled' : 'azure-unavailable',
        seconds,
        attempt,
      });
      wake();
    },
    arrived: () => {
      if (events.length > 0) return Promise.resolve();
      arrival ??= new Promise((resolve) => {
        wake = () => {
          arrival = undefined;
          resolve();
        };
      });
      return arrival;
    },
    take: () => {
      const taken = events;
      events = [];
      return taken;
    },
  };
}

/** Returns the result, or a stream with lines about waits and the result. */
export async function withWaits(work: Promise<Response | object>, waits: Waits): Promise<Response | object> {
  const isFirst = await Promise.race([work.then(() => true), waits.arrived().then(() => false)]);
  if (isFirst) {
    const result = await work;
    if (!isStreamOfEvents(result)) return result;
  }
  // Its failure becomes the last line.
  work.catch(() => {});
  const lines = linesOf(work, waits);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await lines.next();
        if (done) return controller.close();
        controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      },
      cancel() {
        // The end of the request's lifetime ends what it waits for.
        void lines.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { ...apiHeaders, ...streamHeaders, 'Content-Type': ndjsonType } });
}

function isStreamOfEvents(result: unknown): result is Response {
  return result instanceof Response && result.headers.get('content-type') === ndjsonType;
}

async function* linesOf(work: Promise<Response | object>, waits: Waits): AsyncGenerator<string | Uint8Array> {
  try {
    yield* waitsUntil(work, waits);
    const result = await work;
    if (!(result instanceof Response)) {
      yield lineOf({ type: 'response', body: result });
      return;
    }
    const reader = result.body?.getReader();
    const isStream = isStreamOfEvents(result);
    if (!isStream) yield '{"type":"response","body":';
    try {
      for (;;) {
        const next = reader?.read() ?? Promise.resolve({ done: true as const, value: undefined });
        // A JSON body is one line.
        if (isStream) yield* waitsUntil(next, waits);
        const { done, value } = await next;
        if (done) break;
        yield value;
      }
    } finally {
      void reader?.cancel().catch(() => {});
    }
    if (!isStream) yield '}\n';
  } catch (error) {
    const problem = asProblem(error);
    log.warn({ event: 'stream-broke', code: problem.code, logDetail: problem.details.logDetail });
    yield lineOf({ type: 'failure', problem: toProblemDocument(problem) });
  }
}

async function* waitsUntil(work: Promise<unknown>, waits: Waits): AsyncGenerator<string> {
  const settled = work.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([settled, waits.arrived().then(() => false)])))
    for (const event of waits.take()) yield lineOf(event);
}

function lineOf(event: WaitEvent | ResponseEvent | FailureEvent): string {
  return `${JSON.stringify(event)}\n`;
}
