import { deflateRawSync, gzipSync } from 'node:zlib';
import { getCheck } from '@/lib/checks/catalog';
import { applyExemptions } from '@/lib/checks/engine/apply-exemptions';
import type { Check } from '@/lib/checks/engine/define-check';
import { evaluateChecks } from '@/lib/checks/engine/evaluate';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { createSnapshot } from '@/lib/history/build-snapshot';
import { evidenceHash } from '@/lib/history/evidence-hash';
import { fingerprintOfFinding } from '@/lib/history/fingerprint';
import { writeSnapshot } from '@/lib/history/write-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { type Snapshot, snapshotOf } from '@/lib/model/evidence';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { PackFile } from '../pack-file';
import type { PackFacts } from '../pack-manifest';
import { evidenceFolder, packPaths } from '../pack-paths';
import { packFile, type WrittenPack, writePack } from '../write-pack';

/** A small pack for tests: two clusters. The second fails a check. */

const readAt = '2026-11-27T18:13:22Z';
export const sampleChecks = ['disk-encryption-off', 'purge-enabled'].flatMap((id) => getCheck(id) ?? []);

const facts: PackFacts = {
  product: '0.1.0',
  tenantId: '11111111-2222-3333-4444-555555555555',
  actor: { objectId: '99999999-2222-3333-4444-555555555555', kind: 'user' },
  startedAt: readAt,
  endedAt: '2026-11-27T18:14:00Z',
  correlationIds: ['77777777-2222-3333-4444-555555555555'],
};

/** By path, except the manifest and its hash. */
export type SampleFiles = Map<string, string | Uint8Array>;

export interface SampleOptions {
  clusters?: readonly Snapshot[];
  exemptions?: readonly ClusterExemption[];
  checks?: readonly Check[];
  /** Before they are hashed, as someone who writes a pack again could. */
  change?: (files: SampleFiles) => void;
  /** `false`: every file is stored. */
  deflate?: boolean;
}

/** Has few parts, so that a pack stays small. */
export function sampleCluster(name: string, { encrypted }: { encrypted: boolean }): Snapshot {
  const { parts } = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: encrypted } } });
  if (parts.cluster.state !== 'read') throw new Error('The sample has a cluster.');
  const { id: original } = parts.cluster.value;
  const id = original.slice(0, original.lastIndexOf('/') + 1) + name;
  const cluster = { ...parts.cluster, value: { ...parts.cluster.value, id, name } };
  return { clusterId: id, parts: { cluster, locks: parts.locks } as unknown as Snapshot['parts'] };
}

/** Returns a pack as `scan` writes it. */
export function samplePack({ change, deflate = true, ...options }: SampleOptions = {}): WrittenPack {
  const files = sampleFiles(options);
  change?.(files);
  const compress = deflate ? (bytes: Uint8Array) => deflateRawSync(bytes) : undefined;
  return writePack(
    facts,
    [...files].map(([path, content]) => packFile(path, content, path === packPaths.snapshot ? undefined : compress)),
  );
}

function sampleFiles({
  clusters = defaultClusters(),
  exemptions = [],
  checks = sampleChecks,
}: SampleOptions): SampleFiles {
  const reported = clusters.map((snapshot) => toReported(snapshot, { exemptions, checks }));
  const snapshot = createSnapshot(
    { ...facts, readAt, depth: 'full', checks, settings: defaultCheckSettings, exemptions },
    reported.map(({ cluster, findings, evidence }) => ({ ...cluster, location: 'westeurope', findings, evidence })),
    { scope: { subscriptions: [] }, unread: [] },
  );
  const { header } = snapshot;
  const findings = {
    format: 'kustodian.scan/1',
    product: facts.product,
    tenantId: facts.tenantId,
    readAt,
    depth: 'full',
    clusters: reported.map(({ evidence: _, ...cluster }) => cluster),
    counts: header.counts,
  };
  return new Map<string, string | Uint8Array>([
    [packPaths.snapshot, gzipSync(writeSnapshot(snapshot))],
    [packPaths.findings, JSON.stringify(findings)],
    [packPaths.catalog, JSON.stringify(header.catalog)],
    [packPaths.settings, JSON.stringify({ version: 1, settings: defaultCheckSettings, exemptions })],
    ...clusters.flatMap(({ clusterId, parts }) =>
      Object.entries(parts).map(([part, result]): [string, string] => [
        `${evidenceFolder(clusterId)}${part}.json`,
        JSON.stringify(result),
      ]),
    ),
  ]);
}

function defaultClusters(): Snapshot[] {
  return [sampleCluster('adxone', { encrypted: true }), sampleCluster('adxtwo', { encrypted: false })];
}

function toReported(
  snapshot: Snapshot,
  { exemptions, checks }: { exemptions: readonly ClusterExemption[]; checks: readonly Check[] },
) {
  const { clusterId: id, parts } = snapshot;
  const at = parts.cluster.state === 'read' ? parts.cluster.readAt : readAt;
  const found = evaluateChecks(checks, snapshotOf(id, parts), { at });
  const findings = applyExemptions(found, { id, tags: {} }, { exemptions, at: readAt }).map((finding) =>
    finding.outcome === 'fail' ? { ...finding, fingerprint: fingerprintOfFinding(id, finding) } : finding,
  );
  const cluster = { id, name: id.slice(id.lastIndexOf('/') + 1) };
  return { cluster, findings, score: scoreOf(findings), evidence: evidenceHash(snapshot) };
}

export function inMemory(bytes: Uint8Array): PackFile {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}
