import path from 'node:path';
import { diffSnapshots } from '@/lib/history/diff-snapshots';
import { newFailuresOf } from '@/lib/history/new-failures';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { readSnapshotFile, toCliError } from '../snapshots/read-snapshot-file';
import type { BaselineComparison } from './report';

/** Reads `--baseline` before the scan, so that a mistake in it costs no time. */
export async function readBaseline(args: Arguments, { directory }: Io): Promise<SnapshotFile | undefined> {
  const file = args.text('baseline');
  return file === undefined ? undefined : readSnapshotFile(path.resolve(directory, file), file);
}

/** Throws a `CliError` for another tenant or depth. */
export function requireSameKind(
  baseline: SnapshotFile,
  scan: { tenantId: string; depth: string; pseudonyms: Pseudonyms | undefined },
): void {
  const { tenantId, depth, pseudonyms } = baseline.header;
  if (pseudonyms !== scan.pseudonyms?.hash) {
    throw new CliError(
      'The baseline and this scan don’t use the same pseudonyms. Use the same --pseudonyms option and KUSTODIAN_PSEUDONYM_KEY as the scan of the baseline.',
    );
  }
  const scannedTenant = scan.pseudonyms?.guid(scan.tenantId) ?? scan.tenantId;
  if (tenantId !== scannedTenant.toLowerCase()) {
    throw new CliError(
      'The baseline and this scan are from different tenants. Enter a baseline from the tenant of this scan.',
    );
  }
  if (depth !== scan.depth) {
    throw new CliError(
      `The baseline has ${depth} depth, but this scan has ${scan.depth} depth. Use --depth ${depth}, or enter another baseline.`,
    );
  }
}

/** Throws a `CliError` if the snapshots can't be compared. */
export function compareWithBaseline(baseline: SnapshotFile, snapshot: SnapshotFile): BaselineComparison {
  try {
    const diff = diffSnapshots(baseline, snapshot);
    return { baseline, diff, newFailures: newFailuresOf(diff, baseline, snapshot) };
  } catch (error) {
    throw toCliError(error);
  }
}
