import { PackError } from '@/lib/evidence-pack/pack-file';
import { sha256Hex } from '@/lib/evidence-pack/pack-manifest';
import { packPaths } from '@/lib/evidence-pack/pack-paths';
import { jsonFile, packFile, type WrittenPack, writePack } from '@/lib/evidence-pack/write-pack';
import { writeSnapshot } from '@/lib/history/write-snapshot';
import { CliError } from '../cli-error';
import type { PackSources, ScanReport } from '../scan/report';
import { scanJson } from './json';
import { deflate } from './pack-evidence';
import { compressSnapshot } from './snapshot-file';

export interface PackRun {
  /** UTC, whole seconds. */
  endedAt: string;
  correlationIds: Iterable<string>;
}

/** Throws a `CliError` above a limit. */
export function packOf(report: ScanReport, sources: PackSources, { endedAt, correlationIds }: PackRun): WrittenPack {
  const { product, tenantId, readAt, snapshot } = report;
  const facts = { product, tenantId, actor: snapshot.header.actor, startedAt: readAt, endedAt };
  try {
    const files = [
      packSnapshot(report),
      jsonFile(packPaths.findings, [...scanJson(report)].join(''), deflate),
      jsonFile(packPaths.catalog, toText(catalogOf(report, sources)), deflate),
      jsonFile(packPaths.settings, toText(settingsOf(report, sources)), deflate),
      ...sources.evidence,
    ];
    return writePack({ ...facts, correlationIds: [...correlationIds] }, files);
  } catch (error) {
    throw error instanceof PackError ? new CliError(error.message) : error;
  }
}

/** gzip differs between programs, so the manifest has the hash of the content too. */
function packSnapshot({ snapshot }: ScanReport) {
  const file = packFile(packPaths.snapshot, compressSnapshot(snapshot));
  const content = Buffer.from(writeSnapshot(snapshot));
  return { ...file, row: { ...file.row, content: { bytes: content.length, sha256: sha256Hex(content) } } };
}

/** Adds what a reader needs to understand a finding. */
function catalogOf({ snapshot: { header } }: ScanReport, { checks }: PackSources): object {
  return {
    hash: header.catalog.hash,
    checks: header.catalog.checks.map((entry, index) => {
      const { category, title, failTitle, why, severityReason, controls, learnMore } = checks[index] ?? {};
      return { ...entry, category, title, failTitle, why, severityReason, controls, learnMore };
    }),
  };
}

/** Returns settings as `--config` takes them, with one exemption for each target. */
function settingsOf({ exemptions }: ScanReport, { settings }: PackSources): object {
  return { version: 1, settings, exemptions };
}

function toText(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
