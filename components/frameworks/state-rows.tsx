import clsx from 'clsx';
import type { ReactNode } from 'react';
import { type ControlCounts, controlStateWords } from '@/lib/checks/engine/control-state';
import { FailingOn } from '../checks';
import { figure } from '../ui/count-words';
import { StackedBar } from '../ui/stacked-bar';

export interface StateRow {
  id: string;
  title: ReactNode;
  checkIds: readonly string[];
  counts: ControlCounts;
  action?: ReactNode;
}

export function StateRows({ rows }: { rows: readonly StateRow[] }) {
  return (
    <ul className="divide-y">
      {rows.map(({ id, title, checkIds, counts, action }) => {
        const { fail, noMappedFailure, exempted, unknown, notApplicable } = counts;
        return (
          <li
            key={id}
            className={clsx(
              'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 py-2 md:py-1.5',
              action
                ? 'md:grid-cols-[minmax(0,22rem)_minmax(0,1fr)_7.5rem_auto]'
                : 'md:grid-cols-[minmax(0,22rem)_minmax(0,1fr)_7.5rem]',
            )}
          >
            <div className="min-w-0">{title}</div>
            <span title={wordsOf(counts)} className="order-last col-span-full md:order-none md:col-span-1">
              <StackedBar
                className="h-3.5"
                parts={{ fail, pass: noMappedFailure, missing: unknown, exempted, 'not-applicable': notApplicable }}
              />
            </span>
            <p className="figures text-right text-xs whitespace-nowrap text-muted">
              <FailingOn checkIds={checkIds} counts={{ ...counts, pass: noMappedFailure }} /> failing
              <span className="sr-only">. {wordsOf(counts)}</span>
            </p>
            {action ? <div className="order-last col-span-full md:order-none md:col-span-1">{action}</div> : null}
          </li>
        );
      })}
    </ul>
  );
}

const states: readonly (keyof ControlCounts)[] = ['fail', 'noMappedFailure', 'unknown', 'exempted', 'notApplicable'];

/** `10 fail, 3 no mapped failure, 1 unknown` */
function wordsOf(counts: ControlCounts): string {
  const parts = states
    .filter((state) => counts[state] > 0)
    .map((state) => `${figure(counts[state])} ${controlStateWords[state].toLowerCase()}`);
  return parts.join(', ') || 'No clusters';
}

export function failingRows(rows: readonly StateRow[]): number {
  return rows.filter(({ counts }) => counts.fail > 0).length;
}
