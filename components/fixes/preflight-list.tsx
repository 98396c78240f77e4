import type { ReactNode } from 'react';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { messageOf } from '@/lib/fixes/plan/plan-texts';
import { groupByCause } from '@/lib/fixes/preflight/group-by-cause';
import { defined } from '@/lib/model/defined';
import { neededWords } from '@/lib/model/problem-detail';
import { NamedText } from '../principals';
import { type Status, StatusPill } from '../ui/badge';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';

export const rowLooks = {
  pass: { status: 'pass', word: 'Passed' },
  warn: { status: 'warning', word: 'Warning' },
  block: { status: 'fail', word: 'Blocked' },
  unknown: { status: 'unknown', word: 'Unknown' },
} as const satisfies Record<PreflightRow['state'], { status: Status; word: string }>;

const openStates = ['block', 'warn', 'unknown'] as const;

export function worstStateOf(rows: readonly PreflightRow[]): PreflightRow['state'] | undefined {
  return [...openStates, 'pass' as const].find((state) => rows.some((row) => row.state === state));
}

interface PreflightListProps {
  rows: readonly PreflightRow[];
  help?: (row: PreflightRow) => ReactNode;
  names?: PrincipalNames | undefined;
}

export function PreflightList({ rows, help, names }: PreflightListProps) {
  const open = openStates.flatMap((state) => rows.filter((row) => row.state === state));
  const passed = rows.filter(({ state }) => state === 'pass');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {open.length > 0 ? <Rows rows={open} names={names} {...defined({ help })} /> : null}
      {passed.length > 0 ? (
        <div className="flex gap-2 rounded-md border px-3 py-1">
          <Icon name="checkCircle" className="mt-1 text-pass" />
          <div className="min-w-0 flex-1">
            <Disclosure summary={`${passed.length} ${passed.length === 1 ? 'check' : 'checks'} passed`}>
              <Rows rows={passed} names={names} {...defined({ help })} />
            </Disclosure>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Rows({ rows, help, names }: PreflightListProps) {
  return (
    <ul className="divide-y rounded-md border">
      {groupByCause(rows, causeOf).map(([row, ...others]) => (
        <li
          key={`${row.id} ${row.message}`}
          className="grid gap-x-3 gap-y-1 px-3 py-1.5 sm:grid-cols-[6rem_minmax(0,1fr)]"
        >
          <span>
            <StatusPill status={rowLooks[row.state].status}>{rowLooks[row.state].word}</StatusPill>
          </span>
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
            {others.length > 0 ? (
              <Unchecked rows={[row, ...others]} names={names} />
            ) : (
              <p className="break-words">
                <NamedText text={messageOf(row)} names={names} isLinked />
              </p>
            )}
            {help?.(row)}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Rows to confirm stay apart, because each has its own confirmation. */
function causeOf({ cause, consent }: PreflightRow): string | undefined {
  return cause && !consent ? JSON.stringify(cause) : undefined;
}

/** Shows rows that are unknown for one reason. */
function Unchecked({ rows, names }: PreflightListProps) {
  const { missingAction, smallestRole, message } = rows[0]?.cause ?? {};
  const why = missingAction === undefined ? message : neededWords(missingAction, smallestRole);
  return (
    <>
      <p className="break-words">
        Couldn’t check {rows.length} conditions.{why === undefined ? null : ` ${why}`}
      </p>
      <Disclosure summary="Show conditions">
        <ul className="list-disc pl-5">
          {rows.map((row) => (
            <li key={row.id} className="break-words">
              <NamedText text={messageOf(row)} names={names} isLinked />
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
