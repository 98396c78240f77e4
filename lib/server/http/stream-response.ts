import 'server-only';
import { type FileFormatName, fileFormats, fileName } from '@/lib/export/findings-file';
import { type Problem, toProblemDocument } from '@/lib/model/problem';
import { log } from '../config/log';
import { getVersion } from '../config/settings';
import { apiHeaders, asProblem } from './problem-response';

/**
 * Responds with JSON lines. A failure before the first batch keeps its HTTP status. A later one becomes a last line of type
 * `problem`, without `done`.
 */
export async function ndjsonResponse(batches: AsyncGenerator<object[]>): Promise<Response> {
  const toText = (lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const onFailure = (problem: Problem) =>
    toText([{ type: 'problem', scope: 'fleet', problem: toProblemDocument(problem) }]);
  const body = await toStream(batches, { toText, onFailure });
  return new Response(body, { headers: { ...streamHeaders, 'Content-Type': 'application/x-ndjson' } });
}

/**
 * Responds with a file as it is written. A failure before the first chunk keeps its HTTP status. A later one breaks the connection,
 * so that the file isn't taken for a complete one.
 */
export async function fileResponse(
  chunks: AsyncGenerator<string>,
  { tenantId, format, query }: { tenantId: string; format: FileFormatName; query: string },
): Promise<Response> {
  const body = await toStream(chunks, { toText: (chunk) => chunk });
  const name = fileName(format, { tenantId, at: new Date().toISOString(), filter: query, version: getVersion() });
  return new Response(body, {
    headers: {
      ...streamHeaders,
      'Content-Type': fileFormats[format].contentType,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}

/** A compressing proxy would hold chunks back until its buffer is full. `no-transform` keeps it from compressing. */
const streamHeaders = { ...apiHeaders, 'Cache-Control': 'no-store, no-transform' };

interface StreamOptions<Chunk> {
  toText: (chunk: Chunk) => string;
  /** Returns the last text of a stream that fails. If absent, a failure breaks the connection. */
  onFailure?: (problem: Problem) => string;
}

/** Returns a source as a stream that sends each chunk at once. Throws what the source throws before its first chunk. */
async function toStream<Chunk>(
  source: AsyncGenerator<Chunk>,
  { toText, onFailure }: StreamOptions<Chunk>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let next = source.next();
  await next;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await next;
        if (done) return controller.close();
        next = source.next();
        // Awaited by the next pull, which never comes after the client disconnects.
        next.catch(() => {});
        controller.enqueue(encoder.encode(toText(value)));
      } catch (error) {
        const problem = asProblem(error);
        log.warn({ event: 'stream-broke', code: problem.code, logDetail: problem.details.logDetail });
        if (!onFailure) return controller.error(problem);
        controller.enqueue(encoder.encode(onFailure(problem)));
        controller.close();
      }
    },
    async cancel() {
      await source.return(undefined).catch(() => {});
    },
  });
}
