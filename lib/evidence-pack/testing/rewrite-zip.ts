import { packLimits } from '../pack-file';
import { readEntry } from '../read-entry';
import { readDirectory } from '../read-zip';
import { packFile, writeZip } from '../write-pack';
import { inMemory } from './sample-pack';

export interface ZipFile {
  path: string;
  bytes: Uint8Array;
}

/** Leaves the manifest as it is. */
export async function rewriteZip(
  zip: Uint8Array,
  change: (files: readonly ZipFile[]) => readonly ZipFile[],
): Promise<Uint8Array> {
  const file = inMemory(zip);
  const { entries } = await readDirectory(file, packLimits);
  const files = await Promise.all(
    entries.map(async (entry) => {
      const { bytes = new Uint8Array() } = await readEntry(file, entry);
      return { path: entry.path, bytes };
    }),
  );
  return writeZip(change(files).map(({ path, bytes }) => packFile(path, bytes)));
}
