import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { defined } from '@/lib/model/defined';
import { compareWithBaseline } from './baseline';
import { countOptionalUnknown, evaluateGate, thresholdsOf } from './gate';
import type { ScanReport } from './report';
import type { ScanOptions } from './scan-options';

export type ReportSettings = Pick<ScanOptions, 'gate' | 'depth' | 'chosen' | 'configName' | 'links'> & {
  baseline: SnapshotFile | undefined;
};

/** Judges what a scan found. */
export function toReport(
  { baseline, gate, depth, chosen, configName, links }: ReportSettings,
  scanned: Omit<ScanReport, 'gate' | 'thresholds' | 'comparison' | 'depth' | 'filter' | 'configName' | 'links'>,
): ScanReport {
  const comparison = baseline && compareWithBaseline(baseline, scanned.snapshot);
  const { counts } = scanned.snapshot.header;
  const { access, unread } = scanned;
  const optionalUnknown = countOptionalUnknown(scanned.clusters);
  const input = {
    counts,
    optionalUnknown,
    unread: unread.length,
    ...comparison,
    ...defined({ access: access?.counts }),
  };
  return {
    ...scanned,
    depth,
    filter: chosen.filter,
    ...defined({ comparison, configName, links }),
    gate: evaluateGate(gate, input),
    thresholds: thresholdsOf(gate, { hasAssertions: access !== undefined }),
  };
}
