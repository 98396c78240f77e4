import { settingsHash } from '@/lib/history/check-version';
import { hashOf } from '@/lib/history/hash';
import { SnapshotReader } from '@/lib/history/read-snapshot';
import { SnapshotError, snapshotLimits } from '@/lib/history/snapshot-error';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { canonicalJson } from '@/lib/model/json';
import { noJsonUse } from '@/lib/model/read-json';
import {
  type PackedCatalog,
  type PackedControls,
  type PackedFindings,
  type PackedPart,
  type PackedSettings,
  parseCatalog,
  parseFindings,
  parsePart,
  parseSettings,
} from './pack-contents';
import type { PackManifest } from './pack-manifest';
import { evidenceFolder, packPaths, parseEvidencePath } from './pack-paths';
import type { PackProblems } from './pack-problem';
import { type PackContents, packContents } from './pack-results';
import { VerdictRecomputer } from './recompute-verdicts';
import type { FileVerifier } from './verify-files';

export interface VerifiedContents extends PackContents {
  verdicts: number;
  notRecomputed: number;
}

interface SharedFiles {
  snapshot: SnapshotFile;
  findings: PackedFindings;
  catalog: PackedCatalog;
  controls: PackedControls;
  settings: PackedSettings;
}

/**
 * Compares the files that describe the scan with each other, and every verdict with the evidence, cluster by cluster.
 */
export async function verifyClusters(
  files: FileVerifier,
  manifest: PackManifest | undefined,
  problems: PackProblems,
  onSnapshot: (snapshot: SnapshotFile) => void = () => {},
): Promise<VerifiedContents> {
  const shared = await readSharedFiles(files, problems, onSnapshot);
  if (!shared) return { verdicts: 0, notRecomputed: 0, results: [], frameworks: [] };
  const { snapshot, findings, catalog, controls, settings } = shared;
  if (!isAnyDamaged(problems)) compareShared(shared, manifest, problems);
  const recomputer = new VerdictRecomputer({ catalog, settings, readAt: findings.readAt });
  const lines = new Map(snapshot.clusters.map((line) => [line.id, line]));
  const folders = foldersOf(files.paths);
  for (const reported of findings.clusters) {
    const { id } = reported.cluster;
    const folder = evidenceFolder(id) ?? '';
    const paths = folders.get(folder);
    folders.delete(folder);
    if (!paths) {
      if (folder === '' || !problems.hasDamageIn(folder))
        problems.add(folder || packPaths.findings, 'missing', `The pack has no evidence for ${id}.`);
      continue;
    }
    const parts = await readParts(files, { folder, paths }, problems);
    if (!parts) continue;
    try {
      const found = recomputer.verify({ reported, parts, line: lines.get(id.toLowerCase()) });
      for (const { file, detail } of found) addContradiction(problems, file, detail);
    } catch {
      problems.add(
        folder,
        'verdict',
        'Couldn’t evaluate the evidence, so the results of this cluster aren’t verified.',
      );
    }
  }
  for (const folder of folders.keys())
    addContradiction(problems, packPaths.findings, `The pack has no findings for ${folder}.`);
  const { verdicts, notRecomputed } = recomputer;
  return { verdicts, notRecomputed, ...packContents(findings.clusters, controls) };
}

const sharedPaths = [packPaths.manifest, packPaths.snapshot, packPaths.findings, packPaths.catalog, packPaths.settings];

function isAnyDamaged(problems: PackProblems): boolean {
  return sharedPaths.some((path) => problems.isDamaged(path));
}

/** A file whose bytes differ from the manifest has its own problem. Others can't be blamed for differing from it. */
function addContradiction(problems: PackProblems, file: string, detail: string): void {
  if (file === packPaths.findings || !isAnyDamaged(problems)) problems.add(file, 'verdict', detail);
}

async function readSharedFiles(
  files: FileVerifier,
  problems: PackProblems,
  onSnapshot: (snapshot: SnapshotFile) => void,
): Promise<SharedFiles | undefined> {
  const snapshot = await readSnapshot(files, problems);
  if (snapshot) onSnapshot(snapshot);
  const read = async <Value>(
    path: string,
    parse: (bytes: Uint8Array) => Value | undefined,
  ): Promise<Value | undefined> => {
    const bytes = await files.read(path);
    const value = bytes && parse(bytes);
    if (!value && !problems.isDamaged(path))
      problems.add(path, 'verdict', 'The file doesn’t have the format that evidence packs require.');
    return value;
  };
  const findings = await read(packPaths.findings, parseFindings);
  const catalog = await read(packPaths.catalog, parseCatalog);
  const settings = await read(packPaths.settings, parseSettings);
  return snapshot && findings && catalog && settings ? { snapshot, findings, ...catalog, settings } : undefined;
}

async function readSnapshot(files: FileVerifier, problems: PackProblems): Promise<SnapshotFile | undefined> {
  const path = packPaths.snapshot;
  const bytes = await files.readGzip(path, snapshotLimits.bytes);
  try {
    if (!bytes) throw SnapshotError.ofFile('not-gzip', path);
    const reader = new SnapshotReader(path);
    reader.push(bytes);
    return reader.end();
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    if (!problems.isDamaged(path)) problems.add(path, 'verdict', error.reason);
    return undefined;
  }
}

/** The snapshot repeats the facts of the other files. */
function compareShared(
  { snapshot: { header }, findings, catalog, settings }: SharedFiles,
  manifest: PackManifest | undefined,
  problems: PackProblems,
): void {
  const { hash, checks } = header.catalog;
  const hasSameCatalog = canonicalJson(catalog) === canonicalJson(header.catalog) && hash === hashOf(checks);
  const hasSameSettings = !settings.settings || settingsHash(settings.settings) === header.settings.hash;
  const facts = ({ product, tenantId, readAt }: { product: string; tenantId: string; readAt: string }) =>
    canonicalJson([product, tenantId, readAt]);
  const hasSameFacts =
    facts(findings) === facts(header) &&
    findings.depth === header.depth &&
    findings.clusters.length === header.counts.clusters &&
    canonicalJson(findings.counts) === canonicalJson(header.counts);
  const isOfScan =
    manifest?.product === header.product &&
    manifest.tenantId === header.tenantId &&
    canonicalJson(manifest.actor) === canonicalJson(header.actor);
  for (const [file, isSame] of [
    [packPaths.catalog, hasSameCatalog],
    [packPaths.settings, hasSameSettings],
    [packPaths.findings, hasSameFacts],
    [packPaths.manifest, isOfScan],
  ] as const)
    if (!isSame) problems.add(file, 'verdict', 'The file contradicts the header of the snapshot.');
}

function foldersOf(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = parseEvidencePath(path)?.folder;
    if (folder === undefined) continue;
    const known = folders.get(folder);
    if (known) known.push(path);
    else folders.set(folder, [path]);
  }
  return folders;
}

/** `undefined`: a part can't be trusted, and is reported. */
async function readParts(
  files: FileVerifier,
  { folder, paths }: { folder: string; paths: readonly string[] },
  problems: PackProblems,
): Promise<Record<string, PackedPart> | undefined> {
  const parts: [string, PackedPart][] = [];
  const use = noJsonUse();
  for (const path of paths) {
    const bytes = await files.read(path);
    const part = bytes && parsePart(bytes, use);
    if (part) parts.push([parseEvidencePath(path)?.part ?? '', part]);
    else if (!problems.isDamaged(path)) problems.add(path, 'verdict', 'The file isn’t valid evidence.');
  }
  return parts.length === paths.length && !problems.hasDamageIn(folder) ? Object.fromEntries(parts) : undefined;
}
