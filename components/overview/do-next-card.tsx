'use client';

import Link from 'next/link';
import { useState } from 'react';
import { risksOf } from '@/lib/fleet/fix-effects';
import {
  type FixFirstRow,
  planHref,
  type Readiness,
  type RiskGroup,
  riskGroupOf,
  riskGroups,
} from '@/lib/fleet/fix-first';
import { capitalized } from '@/lib/model/text';
import { SeverityBadge } from '../ui/badge';
import { buttonClass } from '../ui/button-look';
import { Card, CardNote } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { Skeleton } from '../ui/page-states';
import { Tabs } from '../ui/tabs';
import { useCanWrite } from '../ui/write-access';

const groupWords: Record<RiskGroup, { label: string; about: string }> = {
  safe: { label: 'Safe now', about: 'No documented downtime, and no one loses access.' },
  window: { label: 'Needs a window', about: 'The cluster is unavailable during the change.' },
  clients: { label: 'Can break clients', about: 'Clients can lose access, or features that they use can stop.' },
};

/** Rows in each tab. */
const most = 3;

/** `rows`: `null` until they're ranked. */
export function DoNextCard({ rows, className }: { rows: readonly FixFirstRow[] | null; className?: string }) {
  const [selected, select] = useState<RiskGroup | null>(null);
  const groups = riskGroups.map((group) => ({
    group,
    rows: rows?.filter((row) => riskGroupOf(row) === group) ?? [],
  }));
  const first = groups.find((group) => group.rows.length > 0)?.group ?? 'safe';
  return (
    <Card
      title="Do next"
      actions={
        <Link href="/checks?outcome=fail" prefetch={false} className="link min-h-6 text-xs leading-6">
          All failing checks
        </Link>
      }
      {...(className ? { className } : {})}
    >
      {rows === null ? <Placeholder /> : null}
      {rows?.length === 0 ? <CardNote>No bulk fixes available.</CardNote> : null}
      {rows && rows.length > 0 ? (
        <Tabs
          label="Fixes by risk"
          value={selected ?? first}
          onChange={select}
          tabs={groups.map(({ group, rows: own }) => ({
            value: group,
            label: (
              <>
                {groupWords[group].label} <span className="figures text-xs text-muted">{figure(own.length)}</span>
              </>
            ),
            panel:
              own.length === 0 ? (
                <CardNote>No fixes in this group.</CardNote>
              ) : (
                <>
                  <p className="text-xs text-muted">{groupWords[group].about}</p>
                  <ol className="divide-y">
                    {own.slice(0, most).map((row) => (
                      <Row key={row.check.id} row={row} />
                    ))}
                  </ol>
                </>
              ),
          }))}
        />
      ) : null}
    </Card>
  );
}

function Placeholder() {
  return (
    <div role="status" className="flex flex-col gap-6 py-3 max-sm:min-h-96">
      <span className="sr-only">Loading fixes…</span>
      {['w-3/5', 'w-2/5', 'w-1/2'].map((width) => (
        <Skeleton key={width} className={`my-2 h-4 ${width}`} />
      ))}
    </div>
  );
}

function Row({ row }: { row: FixFirstRow }) {
  const { check, failing, evaluated, fixable, exposed, confidential } = row;
  const canWrite = useCanWrite();
  const risks = risksOf(row);
  const reasons = [
    exposed > 0 && `${figure(exposed)} on the internet`,
    confidential > 0 && `${figure(confidential)} with confidential data`,
    row.gain > 0 && `Score ${gainText(row.gain)}`,
  ].filter((reason) => reason !== false);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          href={`/checks/${check.id}`}
          prefetch={false}
          className="link inline-flex min-h-6 items-center font-medium"
        >
          {check.failTitle}
        </Link>
        <p className="figures flex flex-wrap items-center gap-x-3 text-muted">
          <SeverityBadge severity={row.severity} />
          <Link
            href={`/clusters?check=${check.id}&outcome=fail`}
            prefetch={false}
            className="link inline-flex min-h-6 items-center"
          >
            {figure(failing)} of {counted(evaluated, 'cluster')}
          </Link>
          {reasons.map((reason) => (
            <span key={reason}>{reason}</span>
          ))}
          {risks.map((risk) => (
            <span key={risk} className="text-warn">
              {risk}
            </span>
          ))}
        </p>
        {row.readiness ? <p className="text-muted">{readinessText(row.readiness)}</p> : null}
      </div>
      {canWrite ? (
        <Link
          href={planHref(row)}
          prefetch={false}
          aria-label={`Plan fix for ${counted(fixable, 'cluster')}: ${check.failTitle}`}
          className={`${buttonClass('secondary')} whitespace-nowrap print:hidden`}
        >
          Plan fix for {figure(fixable)}
        </Link>
      ) : null}
    </li>
  );
}

function readinessText({ ready, held, unchecked, reasons }: Readiness): string {
  if (reasons) return `No cluster can be changed: ${reasons.join(', ')}`;
  const parts = [
    ready > 0 && `${figure(ready)} ready`,
    held > 0 && `${figure(held)} blocked or need confirmation`,
    unchecked > 0 && `${figure(unchecked)} not checked`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'Change applied' : capitalized(parts.join(', '));
}

/** `+1.3`, with one decimal, because a single check rarely moves the score by more. */
function gainText(gain: number): string {
  return gain < 0.05 ? '< +0.1' : `+${gain.toFixed(1)}`;
}
