import 'server-only';
import { toProblemDocument } from '@/lib/model/problem';
import { log } from './log';
import { apiHeaders, asProblem } from './problem-response';

/**
 * A stream of JSON lines, each batch sent as soon as it is known. Throws what happens before the first batch, so that it
 * keeps its HTTP status; what happens later becomes a last line of type `problem`, and no `done` follows. `giveUp` runs when
 * the reader leaves.
 */
export async function ndjsonResponse(batches: AsyncGenerator<object[]>, giveUp: () => void): Promise<Response> {
  const encoder = new TextEncoder();
  const encode = (lines: object[]) => encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  let next = batches.next();
  await next;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await next;
        if (done) return controller.close();
        next = batches.next();
        // It is awaited at the next pull, which a reader who left never makes.
        next.catch(() => {});
        controller.enqueue(encode(value));
      } catch (error) {
        controller.enqueue(encode([lastLine(error)]));
        controller.close();
      }
    },
    async cancel() {
      giveUp();
      await batches.return(undefined).catch(() => {});
    },
  });
  // A compressing server would hold lines back until its buffer is full; `no-transform` keeps it from compressing.
  return new Response(body, {
    headers: { ...apiHeaders, 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store, no-transform' },
  });
}

function lastLine(error: unknown): object {
  const problem = asProblem(error);
  log.warn({ event: 'stream-broke', code: problem.code, logDetail: problem.details.logDetail });
  return { type: 'problem', scope: 'fleet', problem: toProblemDocument(problem) };
}
