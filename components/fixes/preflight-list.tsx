import type { PreflightRow } from '@/lib/model/fix-plan';
import { type Status, StatusPill } from '../ui/status-pill';

const looks = {
  pass: { status: 'pass', word: 'Ready' },
  warn: { status: 'warning', word: 'Warning' },
  block: { status: 'fail', word: 'Blocked' },
  unknown: { status: 'unknown', word: 'Unknown' },
} as const satisfies Record<PreflightRow['state'], { status: Status; word: string }>;

const order: readonly PreflightRow['state'][] = ['block', 'warn', 'unknown', 'pass'];

/** What was looked at before the change, the rows that matter first; a row's sentence names what is missing. */
export function PreflightList({ rows }: { rows: readonly PreflightRow[] }) {
  const sorted = [...rows].sort((left, right) => order.indexOf(left.state) - order.indexOf(right.state));
  return (
    <ul className="divide-y rounded-md border">
      {sorted.map((row) => (
        <li key={row.id} className="grid gap-x-3 gap-y-1 px-3 py-1.5 sm:grid-cols-[6rem_minmax(0,1fr)]">
          <span>
            <StatusPill status={looks[row.state].status}>{looks[row.state].word}</StatusPill>
          </span>
          <p className="break-words">{row.message}</p>
        </li>
      ))}
    </ul>
  );
}
