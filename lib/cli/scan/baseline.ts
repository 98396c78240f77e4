import path from 'node:path';
import { diffSnapshots } from '@/lib/history/diff-snapshots';
import { newFailuresOf } from '@/lib/history/new-failures';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { readSnapshotFile, toCliError } from '../snapshots/read-snapshot-file';
import type { GateOptions } from './gate';
import type { BaselineComparison } from './report';

/** Reads each `--baseline` before the scan, so that a mistake in it costs no time. */
export function readBaselines(args: Arguments, { directory }: Io): Promise<SnapshotFile[]> {
  return Promise.all(args.all('baseline').map((file) => readSnapshotFile(path.resolve(directory, file), file)));
}

interface ComparedScan {
  baselines: readonly SnapshotFile[];
  depth: string;
  pseudonyms: Pseudonyms | undefined;
  gate: Pick<GateOptions, 'failOn'>;
}

/**
 * Returns the baseline of each tenant. Throws a `CliError` for one of another tenant or depth, for two of one tenant,
 * and for a tenant without one if new failures fail the gate.
 */
export function baselinesOf(tenantIds: readonly string[], scan: ComparedScan): (SnapshotFile | undefined)[] {
  const scanned = tenantIds.map((id) => (scan.pseudonyms?.guid(id) ?? id).toLowerCase());
  for (const baseline of scan.baselines) requireSameKind(baseline, scanned, scan);
  return scanned.map((tenantId, index) => {
    const [baseline, second] = scan.baselines.filter(({ header }) => header.tenantId === tenantId);
    if (second) throw new CliError('--baseline has two snapshots of one tenant. Enter one for each tenant.');
    if (!baseline && scan.gate.failOn === 'new')
      throw new CliError(
        `--fail-on new needs a baseline for the tenant ${tenantIds[index]}. Add --baseline FILE with its snapshot.`,
      );
    return baseline;
  });
}

function requireSameKind(baseline: SnapshotFile, tenantIds: readonly string[], scan: ComparedScan): void {
  const { tenantId, depth, pseudonyms } = baseline.header;
  if (pseudonyms !== scan.pseudonyms?.hash) {
    throw new CliError(
      'The baseline and this scan don’t use the same pseudonyms. Use the same --pseudonyms option and KUSTODIAN_PSEUDONYM_KEY as the scan of the baseline.',
    );
  }
  if (!tenantIds.includes(tenantId)) {
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
