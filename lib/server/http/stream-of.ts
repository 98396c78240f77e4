import 'server-only';
import type { Problem } from '@/lib/model/problem';
import { log } from '../config/log';
import { asProblem } from './problem-response';

/** How a source becomes the body of an answer. */
export interface StreamOptions<Piece> {
  toText: (piece: Piece) => string;
  /** The last text of a stream that broke; without it the connection breaks off. */
  ofBreak?: (problem: Problem) => string;
}

/**
 * A source as a stream, each piece sent as soon as it is known. Throws what happens before the first piece, so that it keeps its
 * HTTP status.
 */
export async function streamOf<Piece>(
  source: AsyncGenerator<Piece>,
  { toText, ofBreak }: StreamOptions<Piece>,
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
        // It is awaited at the next pull, which a reader who left never makes.
        next.catch(() => {});
        controller.enqueue(encoder.encode(toText(value)));
      } catch (error) {
        const problem = asProblem(error);
        log.warn({ event: 'stream-broke', code: problem.code, logDetail: problem.details.logDetail });
        if (!ofBreak) return controller.error(problem);
        controller.enqueue(encoder.encode(ofBreak(problem)));
        controller.close();
      }
    },
    async cancel() {
      await source.return(undefined).catch(() => {});
    },
  });
}
