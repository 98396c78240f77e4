import { crc32 } from './crc32';
import type { PackFile } from './pack-file';
import { isSame } from './read-zip';
import { localHeader, localHeaderLength, type PlacedEntry, zipMethods } from './zip-format';

export interface EntryContent {
  /** Absent if it can't be decompressed to the size in the header. */
  bytes: Uint8Array | undefined;
  compressed: Uint8Array;
  /** The central directory describes the same header. */
  hasCanonicalHeader: boolean;
  hasChecksum: boolean;
}

/** Reads and decompresses a file. The size in the header bounds the memory, so check it first. */
export async function readEntry(file: PackFile, entry: PlacedEntry): Promise<EntryContent> {
  const headerLength = localHeaderLength + entry.path.length;
  const all = await file.read(entry.offset, entry.offset + headerLength + entry.compressedBytes);
  const compressed = all.subarray(headerLength);
  const bytes = await decompress(compressed, entry);
  return {
    bytes,
    compressed,
    hasCanonicalHeader: isSame(all.subarray(0, headerLength), localHeader(entry)),
    hasChecksum: bytes !== undefined && crc32(bytes) === entry.crc,
  };
}

/** Deflate can't make more from a byte. Source: https://zlib.net/zlib_tech.html */
const mostFromOneByte = 1032;

/** Returns `false` for a damaged file, which isn't decompressed. */
export function hasPossibleSize({ bytes, compressedBytes }: PlacedEntry): boolean {
  return bytes <= compressedBytes * mostFromOneByte;
}

async function decompress(compressed: Uint8Array, entry: PlacedEntry): Promise<Uint8Array | undefined> {
  const { method, bytes } = entry;
  if (method === zipMethods.stored) return compressed.length === bytes ? compressed : undefined;
  if (method !== zipMethods.deflated || !hasPossibleSize(entry)) return undefined;
  return inflate(compressed, 'deflate-raw', bytes).then(
    (inflated) => (inflated.length === bytes ? inflated : undefined),
    () => undefined,
  );
}

/**
 * Decompresses in the browser and in Node. Stops at the first byte beyond the limit, so that a zip bomb takes no
 * memory. Rejects for damaged data.
 */
export async function inflate(
  compressed: Uint8Array,
  format: 'deflate-raw' | 'gzip',
  mostBytes: number,
): Promise<Uint8Array> {
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      // A stream can't take a part of a shared buffer.
      controller.enqueue(Uint8Array.from(compressed));
      controller.close();
    },
  });
  const stream = source.pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel().catch(() => {});
      throw new RangeError('The data is longer than the size in its header.');
    }
    pieces.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
