import { packLimits } from '@/lib/evidence-pack/pack-file';
import { readEntry } from '@/lib/evidence-pack/read-entry';
import { readDirectory } from '@/lib/evidence-pack/read-zip';
import { inMemory } from '@/lib/evidence-pack/testing/sample-pack';

/** Returns the files of a pack by path, as latin1. */
export async function filesOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const pack = inMemory(bytes);
  const { entries } = await readDirectory(pack, packLimits);
  const files = await Promise.all(
    entries.map(async (entry): Promise<[string, string]> => {
      const { bytes: content = new Uint8Array() } = await readEntry(pack, entry);
      return [entry.path, Buffer.from(content).toString('latin1')];
    }),
  );
  return new Map(files);
}
