import clsx from 'clsx';
import type { MouseEvent } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import { type FixId, fixIdsOf } from '@/lib/fixes/catalog';
import type { Finding } from '@/lib/model/finding';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { FixControl } from './fix-control';

/** Returns the query that opens a finding on a cluster's overview. */
export function findingQuery(checkId: string): string {
  return `?finding=${encodeURIComponent(checkId)}`;
}

export function titleOf({ checkId, outcome }: Pick<Finding, 'checkId' | 'outcome'>): string {
  const check = getCheck(checkId);
  return (outcome === 'fail' ? check?.failTitle : check?.title) ?? checkId;
}

/** Returns the focus target of a closed finding: its row, or the list's heading. */
export function findingFocusTarget(checkId: string): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>(`#${CSS.escape(rowId(checkId))} a`) ?? document.getElementById(findingsHeading)
  );
}

export const findingsHeading = 'findings';

/** A finding with its fixes. Pressing it opens it. */
export function FindingRow(props: {
  finding: Finding;
  current: boolean;
  basePath: string;
  onOpen: (checkId: string) => void;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
}) {
  const { finding, current } = props;
  const { checkId } = finding;
  return (
    <li
      id={rowId(checkId)}
      className={clsx('flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5', current && 'bg-selected')}
    >
      <a
        href={findingQuery(checkId)}
        {...(current ? { 'aria-current': true } : {})}
        onClick={(event) => {
          if (opensElsewhere(event)) return;
          event.preventDefault();
          props.onOpen(checkId);
        }}
        className="flex min-h-7 min-w-0 flex-1 basis-72 flex-wrap items-center gap-x-3 gap-y-0.5 rounded-md hover:underline"
      >
        <span className="flex min-w-28">
          <StatusPill status={finding.outcome} />
        </span>
        <span className="flex w-18">
          <SeverityBadge severity={finding.severity} />
        </span>
        <span className="min-w-0 flex-1 basis-48 font-medium">{titleOf(finding)}</span>
      </a>
      {finding.fixes.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {fixIdsOf(finding).map((fixId) => (
            <FixControl
              key={fixId}
              fixId={fixId}
              basePath={props.basePath}
              onFix={props.onFix}
              disabledReason={props.whyNotFix(fixId)}
            />
          ))}
        </div>
      ) : null}
    </li>
  );
}

function rowId(checkId: string): string {
  return `finding-${checkId}`;
}

function opensElsewhere({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey;
}
