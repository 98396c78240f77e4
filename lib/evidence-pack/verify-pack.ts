import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { PackArchive } from './pack-archive';
import { PackError, type PackFile, type PackLimits, packLimits } from './pack-file';
import { type PackProblem, PackProblems } from './pack-problem';
import type { PackContents } from './pack-results';
import { zipItself } from './read-zip';
import { verifyClusters } from './verify-clusters';
import { FileVerifier } from './verify-files';
import { verifyManifest } from './verify-manifest';

export const verifyFormat = 'kustodian.verify/1';

export interface PackVerification extends PackContents {
  format: typeof verifyFormat;
  intact: boolean;
  files: number;
  verdicts: number;
  /** Their check or settings differ in this version. That isn't a problem. */
  notRecomputed: number;
  /** `sha256:` and the manifest's hash, which `scan` prints. `null` without a manifest. */
  manifest: string | null;
  /** From the manifest. `null`: it can't be read. */
  scan: { product: string; tenantId: string; startedAt: string; endedAt: string } | null;
  problems: PackProblem[];
}

export interface VerifyOptions {
  /** The manifest's hash from another source: 64 lowercase hex digits. */
  expected?: string;
  limits?: PackLimits;
  onProgress?: (done: number, total: number) => void;
  /** Not called if the snapshot can't be read. */
  onSnapshot?: (snapshot: SnapshotFile) => void;
}

/**
 * Verifies the bytes, every hash, and every verdict, file by file to save memory. A pack above a limit isn't intact,
 * because none is written. Rejects with a `PackError` if the file isn't a pack, or is one of a newer version.
 */
export async function verifyPack(file: PackFile, options: VerifyOptions = {}): Promise<PackVerification> {
  try {
    return await verifyWithinLimits(file, options);
  } catch (error) {
    if (!(error instanceof PackError) || error.code === 'not-a-pack' || error.code === 'newer-version') throw error;
    return {
      format: verifyFormat,
      intact: false,
      files: 0,
      verdicts: 0,
      notRecomputed: 0,
      manifest: null,
      scan: null,
      results: [],
      frameworks: [],
      problems: [{ file: error.file ?? zipItself, problem: 'structure', detail: error.message }],
    };
  }
}

async function verifyWithinLimits(
  file: PackFile,
  { expected, limits = packLimits, onProgress, onSnapshot }: VerifyOptions,
): Promise<PackVerification> {
  const problems = new PackProblems();
  const archive = await PackArchive.open(file, limits, problems);
  const verified = await verifyManifest(archive, problems, expected);
  const files = new FileVerifier(archive, verified, problems, onProgress);
  const counts = await verifyClusters(files, verified.manifest, problems, onSnapshot);
  for (const path of files.paths) await files.read(path);
  const { manifest, hash } = verified;
  return {
    format: verifyFormat,
    intact: problems.list.length === 0,
    files: archive.count,
    ...counts,
    manifest: hash === undefined ? null : `sha256:${hash}`,
    scan: manifest ? scanOf(manifest) : null,
    problems: problems.list,
  };
}

type ScanFacts = NonNullable<PackVerification['scan']>;

function scanOf({ product, tenantId, startedAt, endedAt }: ScanFacts): ScanFacts {
  return { product, tenantId, startedAt, endedAt };
}
