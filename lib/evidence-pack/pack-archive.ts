import { PackError, type PackFile, type PackLimits } from './pack-file';
import { comparePaths, mostBytesOf, packPaths, pathProblem } from './pack-paths';
import type { PackProblems } from './pack-problem';
import { type EntryContent, hasPossibleSize, readEntry } from './read-entry';
import { readDirectory } from './read-zip';
import type { PlacedEntry } from './zip-format';

/** Leaves out and reports files with an unsafe or repeated path. */
export class PackArchive {
  private constructor(
    private readonly file: PackFile,
    private readonly entries: ReadonlyMap<string, PlacedEntry>,
    /** Includes files that are left out. */
    readonly count: number,
  ) {}

  /** Throws `PackError` for another file, and above a limit. */
  static async open(file: PackFile, limits: PackLimits, problems: PackProblems): Promise<PackArchive> {
    const directory = await readDirectory(file, limits);
    for (const { file: path, detail } of directory.problems) problems.add(path, 'structure', detail);
    const entries = new Map<string, PlacedEntry>();
    let last = '';
    for (const entry of directory.entries) {
      const { path } = entry;
      const refusal = entries.has(path) ? 'The pack contains this path twice.' : pathProblem(path);
      if (refusal) {
        problems.add(path, 'structure', refusal);
        continue;
      }
      if (last !== '' && comparePaths(last, path) > 0)
        problems.add(path, 'structure', 'The file is in the wrong place in the pack.');
      last = path;
      entries.set(path, entry);
    }
    requireSizes([...entries.values()], limits);
    return new PackArchive(file, entries, directory.entries.length);
  }

  get paths(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(path: string): boolean {
    return this.entries.has(path);
  }

  async read(path: string): Promise<EntryContent | undefined> {
    const entry = this.entries.get(path);
    return entry && readEntry(this.file, entry);
  }

  /** Returns whether the zip has a file whose name only packs use. */
  get hasOwnName(): boolean {
    return this.has(packPaths.snapshot) || this.has(packPaths.manifestHash);
  }
}

/**
 * A small zip can decompress to more than any memory has. A file with an impossible size is damaged, and never
 * decompressed.
 */
function requireSizes(entries: readonly PlacedEntry[], limits: PackLimits): void {
  const possible = entries.filter(hasPossibleSize);
  const large = possible.find(
    ({ path, bytes, compressedBytes }) => Math.max(bytes, compressedBytes) > mostBytesOf(path, limits),
  );
  if (large) throw new PackError('file-size', large.path);
  if (possible.reduce((sum, { bytes }) => sum + bytes, 0) > limits.bytes) throw new PackError('total-size');
}
