import { readFile, stat } from 'node:fs/promises';
import { GzipError } from '@/lib/history/gzip-header';
import { SnapshotReader } from '@/lib/history/read-snapshot';
import { SnapshotError, snapshotLimits } from '@/lib/history/snapshot-error';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { CliError, exitCodes } from '../cli-error';
import { gunzipSingle } from './gzip';

/**
 * Decompresses while it reads, so that no file fills the memory. Throws a `CliError` that names the file, the line, and
 * the mistake.
 * @param shown the name in messages
 */
export async function readSnapshotFile(location: string, shown: string): Promise<SnapshotFile> {
  const reader = new SnapshotReader(shown);
  try {
    for await (const piece of gunzipSingle(await readCompressed(location, shown))) reader.push(piece);
    return reader.end();
  } catch (error) {
    throw toCliError(error instanceof GzipError ? gzipError(error, shown, reader) : error);
  }
}

/** A file that ends too early or is damaged is so at a line. */
function gzipError({ code }: GzipError, file: string, { currentLine: line }: SnapshotReader): SnapshotError {
  return code === 'truncated' || code === 'checksum'
    ? SnapshotError.ofLine({ file, line }, code)
    : SnapshotError.ofFile(code, file);
}

/** Returns other errors unchanged. */
export function toCliError(error: unknown): unknown {
  return error instanceof SnapshotError ? new CliError(error.message, exitCodes.usage, { cause: error }) : error;
}

async function readCompressed(location: string, shown: string): Promise<Uint8Array> {
  try {
    const found = await stat(location);
    if (!found.isFile()) throw new CliError(`${shown} isn’t a file. Enter a snapshot file (.kustodian.gz).`);
    if (found.size > snapshotLimits.compressedBytes) throw SnapshotError.ofFile('compressed-size', shown);
    return await readFile(location);
  } catch (error) {
    if (error instanceof CliError || error instanceof SnapshotError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new CliError(`Couldn’t read ${shown} (${code}). Enter a snapshot file (.kustodian.gz).`);
  }
}
