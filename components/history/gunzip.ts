import { crc32 } from '@/lib/evidence-pack/crc32';
import { endOfHeader, GzipError, trailerLength } from '@/lib/history/gzip-header';

const bytesPerWrite = 64 * 1024;

/**
 * Yields the content of a gzip file with exactly one member (RFC 1952). The browser's own stream doesn't tell a
 * truncated file from a damaged one. Throws `GzipError`, for a wrong checksum after the last piece.
 */
export async function* gunzip(file: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  const start = endOfHeader(file);
  if (file.length < start + trailerLength) throw new GzipError('truncated');
  const stream = new DecompressionStream('deflate-raw');
  const written = write(stream.writable, file.subarray(start, file.length - trailerLength));
  const reader = stream.readable.getReader();
  const read = { checksum: 0, length: 0 };
  try {
    for (;;) {
      const piece = await reader.read().catch(() => 'failed' as const);
      if (piece === 'failed' || piece.done) break;
      read.checksum = crc32(piece.value, read.checksum);
      read.length += piece.value.length;
      yield piece.value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
  const end = await written;
  if (end === 'cut') throw new GzipError('truncated');
  const trailerAt = findTrailer(file, start, read);
  if (trailerAt === -1) throw new GzipError('checksum');
  if (end === 'refused' || trailerAt + trailerLength < file.length) throw new GzipError('trailing-data');
}

/** `cut`: the data ends too early. `refused`: it's damaged, or goes on after its end. */
type WriteEnd = 'complete' | 'cut' | 'refused';

async function write(writable: WritableStream<BufferSource>, data: Uint8Array<ArrayBuffer>): Promise<WriteEnd> {
  const writer = writable.getWriter();
  // Rejects with the errors below.
  writer.closed.catch(() => undefined);
  try {
    for (let from = 0; from < data.length; from += bytesPerWrite) {
      await writer.ready;
      await writer.write(data.subarray(from, from + bytesPerWrite));
    }
  } catch {
    return 'refused';
  }
  return writer.close().then(
    () => 'complete',
    () => 'cut',
  );
}

/** Returns the first index of the checksum and length, which end the member. -1 without them. */
function findTrailer(
  file: Uint8Array,
  from: number,
  { checksum, length }: { checksum: number; length: number },
): number {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const fits = (at: number) => view.getUint32(at, true) === checksum && view.getUint32(at + 4, true) === length >>> 0;
  const last = file.length - trailerLength;
  // Eight zeros can also be before the end of an empty member.
  if (length === 0) return fits(last) ? last : -1;
  const first = checksum & 0xff;
  for (let at = file.indexOf(first, from); at !== -1 && at <= last; at = file.indexOf(first, at + 1))
    if (fits(at)) return at;
  return -1;
}
