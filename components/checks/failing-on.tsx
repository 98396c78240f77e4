import Link from 'next/link';
import type { OutcomeCounts } from '../findings/count-outcomes';

/**
 * "3 of 12": on how many of the clusters that were judged checks fail, leading to those; a dash where none was judged. Where a
 * failure is accepted for a time, the cluster counts on neither side.
 */
export function FailingOn(props: {
  checkIds: readonly string[];
  counts: Pick<OutcomeCounts, 'pass' | 'fail' | 'exempted'> | undefined;
}) {
  const { fail = 0, pass = 0, exempted = 0 } = props.counts ?? {};
  if (fail + pass + exempted === 0) return '–';
  if (fail === 0) return `0 of ${pass}`;
  const query = new URLSearchParams([['outcome', 'fail'], ...props.checkIds.map((id) => ['check', id])]);
  return (
    <Link href={`/?${query}`} prefetch={false} className="link inline-flex min-h-6 items-center">
      {fail} of {fail + pass}
    </Link>
  );
}
