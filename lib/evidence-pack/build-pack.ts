import { utf8ToBytes } from '@noble/hashes/utils.js';
import { evaluate } from '@/lib/checks/catalog';
import { exemptionsOfCluster, indexExemptions, nearestInForce } from '@/lib/checks/engine/apply-exemptions';
import {
  createSnapshot,
  type ScannedCluster,
  type SnapshotEnd,
  type SnapshotFacts,
  wholeSeconds,
} from '@/lib/history/build-snapshot';
import { evidenceHash } from '@/lib/history/evidence-hash';
import { writeSnapshot } from '@/lib/history/write-snapshot';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { Exemption } from '@/lib/model/exemption';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import { noJsonUse } from '@/lib/model/read-json';
import { evidenceTexts, packSnapshot, packTexts } from './pack-texts';
import { type EvaluatedSummary, toClusterExemptions, toReportedClusters } from './reported-clusters';
import type { ScanResults } from './scan-json';
import { jsonFile, type PackedFile, type WrittenPack, writePack } from './write-pack';

export interface PackScan extends Omit<SnapshotFacts, 'exemptions' | 'pseudonyms'> {
  exemptions: readonly Exemption[];
  end: SnapshotEnd;
  /** Sorted by scope. */
  unread: ScanResults['unread'];
  correlationIds: readonly string[];
}

export interface PackTools {
  compress: (bytes: Uint8Array, format: 'deflate-raw' | 'gzip') => Promise<Uint8Array>;
  now: () => string;
  /** Lets the page draw. Rejects after an abort. */
  pause: () => Promise<void>;
  onProgress: (done: number, total: number) => void;
}

/**
 * Returns the pack that `scan --output pack --fail-on none` writes of the same evidence, if `compress` has the same
 * bytes. Throws `PackError` above a limit.
 *
 * @param evidence clusters that were read
 */
export async function buildPack(
  evidence: readonly Snapshot[],
  scan: PackScan,
  { compress, now, pause, onProgress }: PackTools,
): Promise<WrittenPack> {
  const { checks, settings } = scan;
  const exemptionsOf = indexExemptions(scan.exemptions);
  const resolved = new Map<string, ClusterExemption[]>();
  const lines = new Map<string, Pick<ScannedCluster, 'name' | 'location' | 'evidence'>>();
  const evaluated: EvaluatedSummary[] = [];
  const files: PackedFile[] = [];
  const add = async (texts: [string, string][]) => {
    const use = noJsonUse();
    for (const [path, text] of texts) {
      await pause();
      const deflated = await compress(utf8ToBytes(text), 'deflate-raw');
      files.push(jsonFile(path, text, () => deflated, use));
    }
  };
  for (const snapshot of evidence) {
    const { cluster: part } = snapshot.parts;
    const ref = parseClusterId(snapshot.clusterId);
    if (part.state !== 'read' || !ref) throw new Error('A cluster in an evidence pack must be loaded.');
    const cluster = toClusterSummary(part.value, parseClusterId(part.value.id) ?? ref, part.readAt);
    const findings = evaluate(snapshot, { at: part.readAt, settings });
    const { name, location } = part.value;
    evaluated.push({ cluster, findings });
    resolved.set(normalizeId(cluster.id), exemptionsOfCluster(findings, cluster, exemptionsOf(cluster.id)));
    lines.set(normalizeId(cluster.id), { name, location, evidence: evidenceHash(snapshot) });
    await add(evidenceTexts(snapshot));
    onProgress(evaluated.length, evidence.length);
  }
  const exemptions = toClusterExemptions(scan.exemptions, resolved);
  const clusters = toReportedClusters(evaluated, { ...scan, exemptions, subscriptions: new Map() });
  const snapshot = createSnapshot(
    { ...scan, exemptions },
    clusters.flatMap(({ cluster: { id }, findings }) => {
      const line = lines.get(normalizeId(id));
      return line ? [{ id, findings, ...line }] : [];
    }),
    scan.end,
  );
  const results = { ...scan, clusters, snapshot, gate: { exit: 0, reasons: [] } };
  for (const text of packTexts(results, { checks, settings, exemptions: nearestInForce(exemptions, scan.readAt) }))
    await add([text]);
  files.push(packSnapshot(snapshot, await compress(utf8ToBytes(writeSnapshot(snapshot)), 'gzip')));
  const { product, tenantId, readAt: startedAt, correlationIds } = scan;
  const facts = { product, tenantId, actor: snapshot.header.actor, startedAt, endedAt: wholeSeconds(now()) };
  return writePack({ ...facts, correlationIds }, files);
}
