import 'server-only';
import { type FileFormatName, fileFormats, fileName } from '@/lib/export/findings-file';
import { ndjsonType } from '@/lib/model/api/api';
import { type Problem, toProblemDocument } from '@/lib/model/problem';
import { log } from '../config/log';
import { getVersion } from '../config/settings';
import { apiHeaders, asProblem } from './problem-response';

/**
 * Responds with JSON lines. A failure before the first batch keeps its status. A later one is a last line of type
 * `problem`.
 */
export async function ndjsonResponse(batches: AsyncGenerator<object[]>): Promise<Response> {
  const toText = (lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const onFailure = (problem: Problem) =>
    toText([{ type: 'problem', scope: 'fleet', problem: toProblemDocument(problem) }]);
  const body = await toStream(batches, { toText, onFailure });
  return new Response(body, { headers: { ...streamHeaders, 'Content-Type': ndjsonType } });
}

/**
 * Responds with a file. A failure before the first chunk keeps its status. A later one breaks the connection, so that
 * the file doesn't look complete.
 */
export async function fileResponse(
  chunks: AsyncGenerator<string>,
  { tenantId, format, query }: { tenantId: string; format: FileFormatName; query: string },
): Promise<Response> {
  const body = await toStream(chunks, { toText: (chunk) => chunk });
  const name = fileName(fileFormats[format].extension, {
    tenantId,
    at: new Date().toISOString(),
    filter: query,
    version: getVersion(),
  });
  return new Response(body, {
    headers: {
      ...streamHeaders,
      'Content-Type': fileFormats[format].contentType,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}

/** Responds with the chunks of one JSON value. A failure before the first chunk keeps its status. */
export async function jsonResponse(chunks: AsyncGenerator<string>): Promise<Response> {
  const body = await toStream(chunks, { toText: (chunk) => chunk });
  return new Response(body, { headers: { ...streamHeaders, 'Content-Type': 'application/json' } });
}

/** `no-transform` keeps proxies from compressing, which would hold chunks back. */
export const streamHeaders = { ...apiHeaders, 'Cache-Control': 'no-store, no-transform' };

interface StreamOptions<Chunk> {
  toText: (chunk: Chunk) => string;
  /** The last text after a failure. Absent: the connection breaks. */
  onFailure?: (problem: Problem) => string;
}

/** Throws what the source throws before its first chunk. */
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
        // The next pull never comes after a disconnect.
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
