import type { PackArchive } from './pack-archive';
import { type PackFileRow, sha256Hex } from './pack-manifest';
import { packPaths } from './pack-paths';
import type { PackProblemKind, PackProblems } from './pack-problem';
import { type EntryContent, inflate } from './read-entry';
import type { VerifiedManifest } from './verify-manifest';

const described: readonly string[] = [packPaths.manifest, packPaths.manifestHash];
const required = [packPaths.snapshot, packPaths.findings, packPaths.catalog, packPaths.settings];

/** Reads the files of a pack, each once, and compares them with the manifest. */
export class FileVerifier {
  private readonly rows: ReadonlyMap<string, PackFileRow>;
  private readonly unread: Set<string>;

  constructor(
    private readonly archive: PackArchive,
    private readonly manifest: VerifiedManifest,
    private readonly problems: PackProblems,
    private readonly onRead: (done: number, total: number) => void = () => {},
  ) {
    this.rows = new Map(manifest.manifest?.files.map((row) => [row.path, row]));
    this.unread = new Set(archive.paths.filter((path) => !described.includes(path)));
    const missing = [...this.rows.keys(), ...required].filter((path) => !archive.has(path));
    for (const path of new Set(missing)) problems.add(path, 'missing');
  }

  get paths(): readonly string[] {
    return [...this.unread];
  }

  async readGzip(path: string, mostBytes: number): Promise<Uint8Array | undefined> {
    const bytes = await this.read(path);
    const content = bytes && (await inflate(bytes, 'gzip', mostBytes).catch(() => undefined));
    const row = this.rows.get(path)?.content;
    if (content && row && this.manifest.isIntact && sha256Hex(content) !== row.sha256)
      this.problems.add(path, 'changed', 'The SHA-256 hash of the content differs from the one in manifest.json.');
    return content;
  }

  /** Returns `undefined` if the file is missing, unreadable, or was read before. */
  async read(path: string): Promise<Uint8Array | undefined> {
    if (!this.unread.delete(path)) return undefined;
    const content = await this.archive.read(path);
    this.onRead(this.archive.count - this.unread.size, this.archive.count);
    if (!content) return undefined;
    if (!content.hasCanonicalHeader)
      this.problems.add(
        path,
        'structure',
        'The zip entry header of this file differs from the one that Kustodian writes.',
      );
    const difference = this.differenceOf(path, content);
    if (difference) this.problems.add(path, ...difference);
    return content.bytes;
  }

  private differenceOf(path: string, content: EntryContent): [PackProblemKind, string] | undefined {
    const { bytes, compressed, hasChecksum } = content;
    const { manifest, isIntact } = this.manifest;
    const row = this.rows.get(path);
    if (manifest && !row) return ['added', 'The manifest doesn’t list this file.'];
    if (!bytes) return ['changed', 'The file can’t be decompressed.'];
    if (!row || !isIntact)
      return hasChecksum ? undefined : ['changed', 'The zip checksum doesn’t match the content of this file.'];
    if (bytes.length !== row.bytes || sha256Hex(bytes) !== row.sha256)
      return ['changed', 'The SHA-256 hash differs from the one in manifest.json.'];
    if (!hasChecksum) return ['structure', 'The zip checksum doesn’t match the content of this file.'];
    const isDeflated = compressed !== bytes;
    if (!isDeflated || row.deflated === undefined || sha256Hex(compressed) === row.deflated) return undefined;
    return [
      'structure',
      'The SHA-256 hash of the compressed bytes differs from the one in manifest.json. The content is the same.',
    ];
  }
}
