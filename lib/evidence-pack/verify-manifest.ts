import { decodeUtf8 } from '@/lib/model/read-json';
import type { PackArchive } from './pack-archive';
import { PackError } from './pack-file';
import { type PackManifest, parseManifest, parseManifestHash, sha256Hex } from './pack-manifest';
import { packPaths } from './pack-paths';
import type { PackProblems } from './pack-problem';

/** As far as it can be read. */
export interface VerifiedManifest {
  manifest: PackManifest | undefined;
  /** 64 hex digits. `undefined` without a manifest. */
  hash: string | undefined;
  /** Otherwise, only checksums of the zip show whether a file is damaged. */
  isIntact: boolean;
}

/**
 * Compares the manifest with its hash in the pack, and with the one that a person expects. Throws `PackError` for
 * another zip, or a pack of a newer version.
 */
export async function verifyManifest(
  archive: PackArchive,
  problems: PackProblems,
  expected?: string,
): Promise<VerifiedManifest> {
  const content = await archive.read(packPaths.manifest);
  const hashContent = await archive.read(packPaths.manifestHash);
  const manifest = content?.bytes && parseManifest(content.bytes);
  if (!archive.hasOwnName && (!manifest || manifest === 'newer')) throw new PackError('not-a-pack');
  const hash = content?.bytes && sha256Hex(content.bytes);
  const recorded = hashContent?.bytes && parseManifestHash(decodeUtf8(hashContent.bytes) ?? '');
  if (hash !== undefined && hash === recorded && manifest === 'newer') throw new PackError('newer-version');
  for (const [path, found] of [
    [packPaths.manifest, content],
    [packPaths.manifestHash, hashContent],
  ] as const) {
    if (!found) problems.add(path, 'missing');
    else if (!found.hasCanonicalHeader)
      problems.add(path, 'structure', 'The zip entry header of this file differs from the one that Kustodian writes.');
  }
  const isManifestDamaged = content !== undefined && !content.hasChecksum;
  const isHashDamaged = hashContent !== undefined && (!hashContent.hasChecksum || recorded === undefined);
  const isOther = hash !== undefined && recorded !== undefined && hash !== recorded;
  const isUnexpected = expected !== undefined && hash !== undefined && hash !== expected;
  // The checksums of the zip show which file was damaged. Without damage, the manifest was written again.
  const isManifestChanged =
    isManifestDamaged ||
    (isOther && !isHashDamaged && hash !== expected) ||
    (content !== undefined && !isRead(manifest));
  if (isUnexpected) problems.add(packPaths.manifest, 'changed', 'The SHA-256 hash differs from the expected hash.');
  else if (isManifestChanged)
    problems.add(
      packPaths.manifest,
      'changed',
      isOther || isManifestDamaged
        ? 'The SHA-256 hash differs from the one in manifest.sha256.'
        : 'The file doesn’t have the format that evidence packs require.',
    );
  if (isHashDamaged || (isOther && hash === expected))
    problems.add(packPaths.manifestHash, 'changed', 'The hash differs from the SHA-256 hash of manifest.json.');
  return { manifest: isRead(manifest) ? manifest : undefined, hash, isIntact: !isManifestChanged };
}

function isRead(manifest: PackManifest | 'newer' | undefined): manifest is PackManifest {
  return typeof manifest === 'object';
}
