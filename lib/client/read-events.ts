import type { FailureEvent, WaitEvent } from '@/lib/model/api/api';
import { fromProblemDocument } from '@/lib/model/problem';
import { openWait, StoppedWait } from './azure-waits';

/** Yields events as `readAfterWaits` does. Throws the problem of a response that failed after a wait. */
export async function* readEvents<Event extends { type: string }>(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Event> {
  for await (const event of readAfterWaits<Event | FailureEvent>(body)) {
    if (isFailure(event)) throw fromProblemDocument(event.problem);
    yield event;
  }
}

/**
 * Yields events without the waits, which are shown. Throws `StoppedWait` if the person stops one, which ends the
 * request.
 */
export async function* readAfterWaits<Event extends { type: string }>(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Event> {
  const stop = new AbortController();
  const wait = openWait(() => stop.abort());
  try {
    for await (const event of readNdjson<Event | WaitEvent>(body, stop.signal)) {
      if (isWait(event)) wait.show(event);
      else {
        wait.hideIfOver();
        yield event;
      }
    }
    if (stop.signal.aborted) throw new StoppedWait();
  } finally {
    wait.hide();
  }
}

function isWait(event: { type: string }): event is WaitEvent {
  return event.type === 'waiting';
}

function isFailure(event: { type: string }): event is FailureEvent {
  return event.type === 'failure';
}

/** Yields values. The last line can lack its line break. The signal ends the stream. */
export async function* readNdjson<Value>(
  body: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<Value> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunksOf(body, signal)) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) yield JSON.parse(line) as Value;
  }
  rest += decoder.decode();
  if (rest.trim()) yield JSON.parse(rest) as Value;
}

/** Safari can't iterate over streams. */
async function* chunksOf(body: ReadableStream<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  signal?.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
