import { expect, it } from 'vitest';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { StoppedWait, stopWaits } from './azure-waits';
import { readEvents, readNdjson } from './read-events';

async function read(...chunks: Uint8Array[]): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const values: unknown[] = [];
  for await (const value of readNdjson(body)) values.push(value);
  return values;
}

const bytes = (text: string) => new TextEncoder().encode(text);

it('lines that are cut anywhere, inside a letter too, come out whole', async () => {
  const text = bytes('{"name":"Zürich"}\n{"name":"b"}\n');
  const cut = 11;
  expect(await read(text.slice(0, cut), text.slice(cut))).toEqual([{ name: 'Zürich' }, { name: 'b' }]);
});

it('a last line without its line break counts, and empty lines do not', async () => {
  expect(await read(bytes('1\n\n2'))).toEqual([1, 2]);
});

it("a line that isn't JSON is an error and not a silent gap", async () => {
  await expect(read(bytes('{"a":1}\n{"a":'))).rejects.toThrow(SyntaxError);
});

const wait = { type: 'waiting', reason: 'throttled', seconds: 17, attempt: 2 };

it('a stream with waits yields its events only, and throws the problem of its failure', async () => {
  const failure = { type: 'failure', problem: toProblemDocument(new Problem('throttled', 'Too many.')) };
  const body = (lines: object[]) => new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join('')).body;
  const events: unknown[] = [];
  for await (const event of readEvents(body([wait, { type: 'a' }, wait, { type: 'b' }]) ?? expect.fail()))
    events.push(event);
  expect(events).toEqual([{ type: 'a' }, { type: 'b' }]);
  await expect(readEvents(body([wait, failure]) ?? expect.fail()).next()).rejects.toMatchObject({ code: 'throttled' });
});

it('Stop ends a stream that waits, and the request with it', async () => {
  let isCanceled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes(`${JSON.stringify(wait)}\n`)),
    cancel: () => {
      isCanceled = true;
    },
  });
  const next = readEvents(body).next();
  await new Promise((resolve) => setTimeout(resolve));
  stopWaits();
  await expect(next).rejects.toBeInstanceOf(StoppedWait);
  expect(isCanceled).toBe(true);
});
