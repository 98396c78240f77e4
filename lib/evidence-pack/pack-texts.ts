import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Check } from '@/lib/checks/engine/define-check';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { writeSnapshot } from '@/lib/history/write-snapshot';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import { sha256Hex } from './pack-manifest';
import { evidenceFolder, packPaths } from './pack-paths';
import { type ScanResults, scanJson } from './scan-json';
import { type PackedFile, packFile } from './write-pack';

export interface PackSources {
  checks: readonly Check[];
  settings: CheckSettings;
  /** One for each cluster and check. */
  exemptions: readonly ClusterExemption[];
}

/** Paths and texts that are compressed, except the evidence. */
export function packTexts(results: ScanResults, sources: PackSources): [path: string, text: string][] {
  const { settings, exemptions } = sources;
  return [
    [packPaths.findings, [...scanJson(results)].join('')],
    [packPaths.catalog, toText(catalogOf(results.snapshot, sources.checks))],
    [packPaths.settings, toText({ version: 1, settings, exemptions })],
  ];
}

/** Paths and texts of a cluster's evidence. */
export function evidenceTexts({ clusterId, parts }: Pick<Snapshot, 'clusterId' | 'parts'>): [string, string][] {
  const folder = evidenceFolder(clusterId);
  if (folder === undefined) throw new Error('A cluster in an evidence pack must have a cluster resource ID.');
  return Object.entries(parts).map(([part, result]) => [`${folder}${part}.json`, toText(result)]);
}

/** gzip differs between programs, so the manifest has the hash of the content too. */
export function packSnapshot(snapshot: SnapshotFile, compressed: Uint8Array): PackedFile {
  const file = packFile(packPaths.snapshot, compressed);
  const content = utf8ToBytes(writeSnapshot(snapshot));
  return { ...file, row: { ...file.row, content: { bytes: content.length, sha256: sha256Hex(content) } } };
}

/** Adds what a reader needs to understand a finding. */
function catalogOf({ header: { catalog } }: SnapshotFile, checks: readonly Check[]): object {
  return {
    hash: catalog.hash,
    checks: catalog.checks.map((entry, index) => {
      const { category, title, failTitle, why, severityReason, controls, learnMore } = checks[index] ?? {};
      return { ...entry, category, title, failTitle, why, severityReason, controls, learnMore };
    }),
  };
}

function toText(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
