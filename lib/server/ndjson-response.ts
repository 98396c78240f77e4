import 'server-only';
import { type Problem, toProblemDocument } from '@/lib/model/problem';
import { log } from './log';
import { apiHeaders, asProblem } from './problem-response';

/**
 * A stream of JSON lines, each sent as soon as it is known. Throws what happens before the first line, so that it keeps its
 * HTTP status; what happens later becomes a last line of type `problem`, and no `done` follows. `giveUp` runs when the
 * reader leaves.
 */
export async function ndjsonResponse(events: AsyncGenerator<object>, giveUp: () => void): Promise<Response> {
  const encoder = new TextEncoder();
  const first = await events.next();
  let pending: IteratorResult<object> | undefined = first;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = pending ?? (await events.next());
        pending = undefined;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      } catch (error) {
        controller.enqueue(encoder.encode(`${JSON.stringify(lastLine(error))}\n`));
        controller.close();
      }
    },
    async cancel() {
      giveUp();
      await events.return(undefined).catch(() => {});
    },
  });
  // A compressing server would hold lines back until its buffer is full; `no-transform` keeps it from compressing.
  return new Response(body, {
    headers: { ...apiHeaders, 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store, no-transform' },
  });
}

function lastLine(error: unknown): object {
  const problem: Problem = asProblem(error);
  log.warn({ event: 'stream-broke', code: problem.code, logDetail: problem.details.logDetail });
  return { type: 'problem', scope: 'fleet', problem: toProblemDocument(problem) };
}
