import 'server-only';
import { type FileFormatName, fileFormats, fileName } from '@/lib/export/findings-file';
import { getVersion } from '../config/version';
import { apiHeaders } from './problem-response';
import { streamOf } from './stream-of';

/**
 * A file as it is written. Throws what happens before its first piece, so that it keeps its HTTP status; what happens later
 * breaks the connection off, so that half a file never passes for a whole one.
 */
export async function fileResponse(
  pieces: AsyncGenerator<string>,
  { tenantId, format, query }: { tenantId: string; format: FileFormatName; query: string },
): Promise<Response> {
  const body = await streamOf(pieces, { toText: (piece) => piece });
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
