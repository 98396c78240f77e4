import clsx from 'clsx';
import type { MouseEvent } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import { type FixId, fixIdsOf } from '@/lib/fixes/catalog';
import type { Finding } from '@/lib/model/finding';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { FixControl } from './fix-control';

/** Query of a cluster's overview with a finding open. */
export function findingQuery(checkId: string): string {
  return `?finding=${encodeURIComponent(checkId)}`;
}

/** What a finding is called: its check's words for what it found. */
export function titleOf({ checkId, outcome }: Pick<Finding, 'checkId' | 'outcome'>): string {
  const check = getCheck(checkId);
  return (outcome === 'fail' ? check?.failTitle : check?.title) ?? checkId;
}

/** Where the focus belongs once a finding is closed: its row, or the list where the row is not shown. */
export function findingPlace(checkId: string): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>(`#${CSS.escape(rowId(checkId))} a`) ?? document.getElementById(findingsHeading)
  );
}

/** Id of the list's heading. */
export const findingsHeading = 'findings';

/** One finding in a line, which opens it, with its fix beside it. */
export function FindingRow(props: {
  finding: Finding;
  /** Whether it is open. */
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

/** A press with a key held opens a tab or a window of its own, as with any link. */
function opensElsewhere({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey;
}
