import { open } from 'node:fs/promises';
import type { PackFile } from '@/lib/evidence-pack/pack-file';
import { CliError } from '../cli-error';

/** A pack on disk, which the caller closes. */
export interface OpenPackFile extends PackFile {
  close(): Promise<void>;
}

/**
 * Throws a `CliError` if the pack can't be read.
 * @param shown the name in messages
 */
export async function openPackFile(location: string, shown: string): Promise<OpenPackFile> {
  const refuse = (error: unknown): never => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new CliError(`Couldn’t read ${shown} (${code}). Enter an evidence pack (.pack.zip).`);
  };
  const handle = await open(location, 'r').catch(refuse);
  const found = await handle.stat();
  if (!found.isFile()) {
    await handle.close();
    throw new CliError(`${shown} isn’t a file. Enter an evidence pack (.pack.zip).`);
  }
  return {
    size: found.size,
    read: async (start, end) => {
      const bytes = new Uint8Array(end - start);
      // One read can return fewer bytes than the file has.
      for (let done = 0; done < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done).catch(refuse);
        if (bytesRead === 0) return bytes.subarray(0, done);
        done += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}
