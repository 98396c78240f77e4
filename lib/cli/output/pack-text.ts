import type { PackVerification } from '@/lib/evidence-pack/verify-pack';
import { utcTime } from '@/lib/model/text';
import { visibleText } from '@/lib/model/visible-text';

/** Yields the result of a verification as lines: the scan, the counts, each problem, and the conclusion. */
export function* packLines({
  intact,
  files,
  verdicts,
  notRecomputed,
  manifest,
  scan,
  problems,
}: PackVerification): Generator<string> {
  const count = (number: number) => number.toLocaleString('en');
  if (scan) {
    const { product, tenantId, startedAt, endedAt } = scan;
    yield line(`Tenant ${tenantId} · Scanned ${utcTime(startedAt)} to ${utcTime(endedAt)} · Kustodian ${product}`);
  }
  if (manifest !== null) yield line(`Manifest ${manifest}`);
  yield line(`Files ${count(files)} · Results recomputed ${count(verdicts)} · Not recomputed ${count(notRecomputed)}`);
  if (notRecomputed > 0)
    yield line('Results aren’t recomputed if the check or its settings differ in this version of Kustodian.');
  for (const { problem, file, detail } of problems)
    yield line(`${problem.padEnd(9)}  ${file}${detail === undefined ? '' : `  ${detail}`}`);
  yield line(
    intact ? 'Intact' : `Not intact: ${count(problems.length)} ${problems.length === 1 ? 'problem' : 'problems'}`,
  );
}

/** Paths and details can have any character. */
function line(text: string): string {
  return `${visibleText(text)}\n`;
}
