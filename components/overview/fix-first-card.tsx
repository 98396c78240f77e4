import Link from 'next/link';
import type { ReactNode } from 'react';
import { risksOf } from '@/lib/fleet/fix-effects';
import { type FixFirstRow, planHref, type Readiness } from '@/lib/fleet/fix-first';
import { capitalized } from '@/lib/model/text';
import { SeverityBadge } from '../ui/badge';
import { Bound } from '../ui/bound';
import { Card, CardNote } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { useCanWrite } from '../ui/write-access';

const columns =
  'lg:grid-cols-[minmax(0,1fr)_6.25rem_7rem_7rem_4.5rem_7.75rem] min-[87.5rem]:grid-cols-[minmax(0,1fr)_6.25rem_9rem_7.5rem_4.5rem_7.75rem]';

/** Uses a list, because a narrow screen shows each row as a card. */
export function FixFirstCard(props: { rows: readonly FixFirstRow[]; isLowerBound: boolean; className?: string }) {
  const { rows } = props;
  const most = Math.max(...rows.map(({ gain }) => gain), 0);
  return (
    <Card
      title="Fix first"
      actions={
        <Link href="/clusters?layout=checks&outcome=fail" prefetch={false} className="link min-h-6 text-xs leading-6">
          All failing checks
        </Link>
      }
      {...(props.className ? { className: props.className } : {})}
    >
      {rows.length === 0 ? (
        <CardNote>No failing check has a fix that supports bulk runs.</CardNote>
      ) : (
        <div>
          <div
            aria-hidden="true"
            className={`hidden gap-x-4 border-b pb-1.5 text-xs font-medium text-muted lg:grid ${columns}`}
          >
            <span>Check</span>
            <span>Failing clusters</span>
            <span>Readiness</span>
            <span>Risk</span>
            <span>Score gain</span>
          </div>
          <ol className="divide-y">
            {rows.map((row) => (
              <Row
                key={row.check.id}
                row={row}
                share={most === 0 ? 0 : row.gain / most}
                isLowerBound={props.isLowerBound}
              />
            ))}
          </ol>
        </div>
      )}
    </Card>
  );
}

function Row(props: { row: FixFirstRow; share: number; isLowerBound: boolean }) {
  const { row, isLowerBound } = props;
  const { check, failing, evaluated, fixable, gain } = row;
  const canWrite = useCanWrite();
  const risks = risksOf(row);
  return (
    <li
      className={`grid grid-cols-2 items-center gap-x-4 gap-y-2 py-3 sm:grid-cols-[repeat(4,1fr)_auto] lg:py-2 ${columns}`}
    >
      <div className="col-span-full flex flex-col items-start gap-0.5 lg:col-span-1">
        <Link href={`/checks/${check.id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
          {check.title}
        </Link>
        <SeverityBadge severity={row.severity} />
      </div>
      <Fact label="Failing clusters">
        <Link
          href={`/clusters?check=${check.id}&outcome=fail`}
          prefetch={false}
          className="link figures inline-flex min-h-6 items-center"
        >
          <span>
            <Bound count={failing} isLower={isLowerBound} /> of {figure(evaluated)}
          </span>
        </Link>
      </Fact>
      <Fact label="Readiness">
        <ReadinessText readiness={row.readiness} />
      </Fact>
      <Fact label="Risk">
        {risks.length === 0 ? 'None' : null}
        {risks.map((risk) => (
          <span key={risk} className="block text-warn">
            {risk}
          </span>
        ))}
      </Fact>
      <Fact label="Score gain">
        <span className="figures font-semibold">{gainText(gain)}</span>
        <svg aria-hidden="true" focusable="false" className="mt-1 block h-1.5 w-16 overflow-hidden rounded-sm bg-hover">
          <rect width={`${100 * props.share}%`} height="100%" className="fill-accent" />
        </svg>
      </Fact>
      {canWrite ? (
        <Link
          href={planHref(row)}
          prefetch={false}
          aria-label={`Plan fix for ${counted(fixable, 'cluster')}: ${check.title}`}
          className="col-span-full inline-flex min-h-7 items-center justify-center rounded-md border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap hover:bg-hover sm:col-span-1 print:hidden"
        >
          Plan fix for {figure(fixable)}
        </Link>
      ) : null}
    </li>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 self-start lg:self-center">
      <span className="block text-xs text-muted lg:sr-only">{props.label}</span>
      {props.children}
    </div>
  );
}

function ReadinessText({ readiness }: { readiness: Readiness | null }) {
  if (!readiness) return <span className="text-muted">Readiness not checked</span>;
  const { ready, held, unchecked, reasons } = readiness;
  if (reasons) return `No cluster can be changed: ${reasons.join(', ')}`;
  const parts = [
    ready > 0 && `ready on ${figure(ready)}`,
    held > 0 && `blocked or needs confirmation on ${figure(held)}`,
    unchecked > 0 && `not checked on ${figure(unchecked)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'Change applied' : capitalized(parts.join(', '));
}

/** `+1.3`, with one decimal, because a single check rarely moves the score by more. */
function gainText(gain: number): string {
  if (gain === 0) return '0';
  return gain < 0.05 ? '< 0.1' : `+${gain.toFixed(1)}`;
}
