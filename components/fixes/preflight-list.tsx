import type { ReactNode } from 'react';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { type Status, StatusPill } from '../ui/badge';

export const rowLooks = {
  pass: { status: 'pass', word: 'Ready' },
  warn: { status: 'warning', word: 'Warning' },
  block: { status: 'fail', word: 'Blocked' },
  unknown: { status: 'unknown', word: 'Unknown' },
} as const satisfies Record<PreflightRow['state'], { status: Status; word: string }>;

const order: readonly PreflightRow['state'][] = ['block', 'warn', 'unknown', 'pass'];

/** Shows preflight rows, most important first. `help` returns the actions of a row. */
export function PreflightList(props: { rows: readonly PreflightRow[]; help?: (row: PreflightRow) => ReactNode }) {
  const sorted = [...props.rows].sort((left, right) => order.indexOf(left.state) - order.indexOf(right.state));
  return (
    <ul className="divide-y rounded-md border">
      {sorted.map((row) => (
        <li
          key={`${row.id} ${row.message}`}
          className="grid gap-x-3 gap-y-1 px-3 py-1.5 sm:grid-cols-[6rem_minmax(0,1fr)]"
        >
          <span>
            <StatusPill status={rowLooks[row.state].status}>{rowLooks[row.state].word}</StatusPill>
          </span>
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
            <p className="break-words">{row.message}</p>
            {props.help?.(row)}
          </div>
        </li>
      ))}
    </ul>
  );
}
