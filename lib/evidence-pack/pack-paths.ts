import { compareText } from '@/lib/history/compare-text';
import { snapshotLimits } from '@/lib/history/snapshot-error';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { type JsonLimits, jsonLimits } from '@/lib/model/read-json';
import { type PackLimits, packLimits } from './pack-file';

export const packPaths = {
  manifest: 'manifest.json',
  snapshot: 'snapshot.kustodian.gz',
  findings: 'findings.json',
  catalog: 'catalog.json',
  settings: 'settings.json',
  manifestHash: 'manifest.sha256',
} as const;

const limitsByPath = new Map<string, JsonLimits>([
  [packPaths.manifest, jsonLimits.packManifest],
  [packPaths.catalog, jsonLimits.packCatalog],
  [packPaths.settings, jsonLimits.settingsFile],
]);

/** Returns limits, which the files of one cluster share. */
export function jsonLimitsOf(path: string): JsonLimits {
  return limitsByPath.get(path) ?? jsonLimits.packContent;
}

/** Returns the limit after decompression. */
export function mostBytesOf(path: string, { fileBytes }: PackLimits): number {
  if (path === packPaths.manifestHash) return Math.min(fileBytes, 1024);
  if (path === packPaths.snapshot) return Math.min(fileBytes, snapshotLimits.compressedBytes);
  return Math.min(fileBytes, jsonLimitsOf(path).bytes);
}

const evidencePrefix = 'evidence/';
const firstPaths: readonly string[] = [
  packPaths.manifest,
  packPaths.snapshot,
  packPaths.findings,
  packPaths.catalog,
  packPaths.settings,
];

/**
 * Returns the folder with a slash at the end, or `undefined` for another resource. Pseudonyms have characters that
 * Azure's names don't have.
 */
export function evidenceFolder(clusterId: string): string | undefined {
  const [, ...names] =
    /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.kusto\/clusters\/([^/]+)$/.exec(
      normalizeId(clusterId),
    ) ?? [];
  return names.length === 0 ? undefined : `${evidencePrefix}${names.map(pathSegment).join('/')}/`;
}

export function parseEvidencePath(path: string): { folder: string; part: string } | undefined {
  const [, folder, part] = /^(evidence\/[^/]+\/[^/]+\/[^/]+\/)([A-Za-z]+)\.json$/.exec(path) ?? [];
  return folder === undefined || part === undefined ? undefined : { folder, part };
}

/**
 * Returns a lowercase, percent-encoded segment, because archivers read other characters differently. A resource group's
 * name can have letters of any script.
 */
function pathSegment(name: string): string {
  const wellFormed = name.replace(/\p{Surrogate}/gu, '\uFFFD');
  const encoded = encodeURIComponent(wellFormed).replaceAll('*', '%2A');
  return encoded === '.' || encoded === '..' ? encoded.replaceAll('.', '%2E') : encoded;
}

/** Orders paths as in a pack. The hash of the manifest is last. */
export function comparePaths(left: string, right: string): number {
  return rankOf(left) - rankOf(right) || compareText(left, right);
}

function rankOf(path: string): number {
  const index = firstPaths.indexOf(path);
  if (index !== -1) return index;
  return path === packPaths.manifestHash ? firstPaths.length + 1 : firstPaths.length;
}

/** Returns a sentence, or `undefined` if the path is safe on every system. */
export function pathProblem(path: string): string | undefined {
  if (path.length === 0) return 'The path is empty.';
  if (path.length > packLimits.path) return `The path has more than ${packLimits.path} characters.`;
  if (path.includes('\\')) return 'The path has a backslash.';
  if (path.startsWith('/')) return 'The path starts with a slash.';
  if (!/^[!-~]+$/.test(path)) return 'The path has a space or a character outside printable ASCII.';
  const isUnsafe = path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..');
  return isUnsafe ? 'The path has an empty segment, or a segment that is “.” or “..”.' : undefined;
}
