import 'server-only';
import { type FileFormatName, fileFormats, fileName } from '@/lib/export/findings-file';
import { log } from './log';
import { apiHeaders, asProblem } from './problem-response';
import { getVersion } from './version';

/**
 * A file as it is written. Throws what happens before its first piece, so that it keeps its HTTP status; what happens later
 * breaks the connection off, so that half a file never passes for a whole one. `giveUp` runs when the reader leaves.
 */
export async function fileResponse(
  pieces: AsyncGenerator<string>,
  { tenantId, format, query }: { tenantId: string; format: FileFormatName; query: string },
  giveUp: () => void,
): Promise<Response> {
  const encoder = new TextEncoder();
  let next = pieces.next();
  await next;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await next;
        if (done) return controller.close();
        next = pieces.next();
        next.catch(() => {});
        controller.enqueue(encoder.encode(value));
      } catch (error) {
        const problem = asProblem(error);
        log.warn({ event: 'stream-broke', code: problem.code, logDetail: problem.details.logDetail });
        controller.error(problem);
      }
    },
    async cancel() {
      giveUp();
      await pieces.return(undefined).catch(() => {});
    },
  });
  const name = fileName(format, { tenantId, at: new Date().toISOString(), filter: query, version: getVersion() });
  return new Response(body, {
    headers: {
      ...apiHeaders,
      'Cache-Control': 'no-store, no-transform',
      'Content-Type': fileFormats[format].contentType,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
