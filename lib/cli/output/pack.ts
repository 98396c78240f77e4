import { PackError } from '@/lib/evidence-pack/pack-file';
import { packSnapshot, packTexts } from '@/lib/evidence-pack/pack-texts';
import { jsonFile, type WrittenPack, writePack } from '@/lib/evidence-pack/write-pack';
import { CliError } from '../cli-error';
import type { PackSources, ScanReport } from '../scan/report';
import { deflate } from './pack-evidence';
import { compressSnapshot } from './snapshot-file';

export interface PackRun {
  /** UTC, whole seconds. */
  endedAt: string;
  correlationIds: Iterable<string>;
}

/** Throws a `CliError` above a limit. */
export function packOf(report: ScanReport, sources: PackSources, { endedAt, correlationIds }: PackRun): WrittenPack {
  const { product, tenantId, readAt, snapshot, exemptions } = report;
  const facts = { product, tenantId, actor: snapshot.header.actor, startedAt: readAt, endedAt };
  try {
    const files = [
      packSnapshot(snapshot, compressSnapshot(snapshot)),
      ...packTexts(report, { ...sources, exemptions }).map(([path, text]) => jsonFile(path, text, deflate)),
      ...sources.evidence,
    ];
    return writePack({ ...facts, correlationIds: [...correlationIds] }, files);
  } catch (error) {
    throw error instanceof PackError ? new CliError(error.message) : error;
  }
}
