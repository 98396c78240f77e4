import { constants, crc32, createInflateRaw } from 'node:zlib';
import { endOfHeader, GzipError, trailerLength } from '@/lib/history/gzip-header';

/**
 * Yields the content of a gzip file with exactly one member (RFC 1952). Node's own Gunzip accepts more members and
 * padding. Throws `GzipError`, for a wrong checksum after the last piece.
 */
export async function* gunzipSingle(file: Uint8Array): AsyncGenerator<Uint8Array> {
  const start = endOfHeader(file);
  // Ends at the end of the member, and leaves what follows.
  const inflate = createInflateRaw({ chunkSize: 256 * 1024, finishFlush: constants.Z_FINISH });
  inflate.end(file.subarray(start));
  let checksum = 0;
  let length = 0;
  try {
    for await (const piece of inflate) {
      checksum = crc32(piece, checksum);
      length += piece.length;
      yield piece;
    }
  } catch (error) {
    throw isZlibError(error) ? new GzipError(error.code === 'Z_BUF_ERROR' ? 'truncated' : 'checksum') : error;
  } finally {
    inflate.destroy();
  }
  const trailer = file.subarray(start + inflate.bytesWritten);
  if (trailer.length < trailerLength) throw new GzipError('truncated');
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailerLength);
  if (view.getUint32(0, true) !== checksum || view.getUint32(4, true) !== length >>> 0) throw new GzipError('checksum');
  if (trailer.length > trailerLength) throw new GzipError('trailing-data');
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
