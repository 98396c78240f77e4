import 'server-only';
import { type Problem, toProblemDocument } from '@/lib/model/problem';
import { apiHeaders } from './problem-response';
import { streamOf } from './stream-of';

/**
 * A stream of JSON lines, each batch sent as soon as it is known. Throws what happens before the first batch, so that it
 * keeps its HTTP status; what happens later becomes a last line of type `problem`, and no `done` follows.
 */
export async function ndjsonResponse(batches: AsyncGenerator<object[]>): Promise<Response> {
  const toText = (lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const ofBreak = (problem: Problem) =>
    toText([{ type: 'problem', scope: 'fleet', problem: toProblemDocument(problem) }]);
  const body = await streamOf(batches, { toText, ofBreak });
  // A compressing server would hold lines back until its buffer is full; `no-transform` keeps it from compressing.
  return new Response(body, {
    headers: { ...apiHeaders, 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store, no-transform' },
  });
}
