import { createPacer } from '@/lib/async/run-in-slices';
import { GzipError } from '@/lib/history/gzip-header';
import { SnapshotReader } from '@/lib/history/read-snapshot';
import { SnapshotError, snapshotLimits } from '@/lib/history/snapshot-error';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { gunzip } from './gunzip';

const bytesPerStep = 32 * 1024;

/**
 * Decompresses and gives the page its turn in between. Throws `SnapshotError`, whose message names the file and the
 * mistake.
 */
export async function readSnapshotFile(file: File, signal?: AbortSignal): Promise<SnapshotFile> {
  const { name } = file;
  if (file.size > snapshotLimits.compressedBytes) throw SnapshotError.ofFile('compressed-size', name);
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Error(`${name}: The browser can’t read this file anymore. Select it again.`);
  });
  return readSnapshotBytes(name, new Uint8Array(bytes), signal);
}

export async function readSnapshotBytes(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<SnapshotFile> {
  const reader = new SnapshotReader(name);
  const pause = createPacer(signal ? { signal } : {});
  try {
    for await (const piece of gunzip(bytes)) {
      for (let from = 0; from < piece.length; from += bytesPerStep) {
        await pause();
        reader.push(piece.subarray(from, from + bytesPerStep));
      }
    }
  } catch (error) {
    throw error instanceof GzipError ? SnapshotError.ofFile(error.code, name) : error;
  }
  return reader.end();
}
