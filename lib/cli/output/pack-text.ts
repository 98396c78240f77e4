import type { PackVerification } from '@/lib/evidence-pack/verify-pack';
import { figure, utcTime } from '@/lib/model/text';
import type { Line } from './content';

/** Yields the scan, the counts, each problem, and the conclusion. */
export function* packLines({
  intact,
  files,
  verdicts,
  notRecomputed,
  manifest,
  scan,
  problems,
  results,
}: PackVerification): Generator<Line> {
  if (scan) {
    const { product, tenantId, startedAt, endedAt } = scan;
    yield `Tenant ${tenantId} · Scanned ${utcTime(startedAt)} to ${utcTime(endedAt)} · Kustodian ${product}`;
  }
  if (manifest !== null) yield `Manifest ${manifest}`;
  yield `Files ${figure(files)} · Results recomputed ${figure(verdicts)} · Not recomputed ${figure(notRecomputed)}`;
  if (notRecomputed > 0)
    yield 'Results aren’t recomputed if the check or its settings differ in this version of Kustodian.';
  if (intact) {
    const sum = (key: 'pass' | 'fail' | 'exempted' | 'unknown' | 'notApplicable') =>
      figure(results.reduce((total, found) => total + found[key], 0));
    yield `Clusters ${figure(results.length)} · Pass ${sum('pass')} · Fail ${sum('fail')} · Exempt ${sum('exempted')} · Unknown ${sum('unknown')} · Not applicable ${sum('notApplicable')}`;
  }
  for (const { problem, file, detail } of problems)
    yield [{ text: problem, width: 9 }, file, ...(detail === undefined ? [] : [detail])];
  yield intact ? 'Intact' : `Not intact: ${figure(problems.length)} ${problems.length === 1 ? 'problem' : 'problems'}`;
}
