import clsx from 'clsx';
import type { ReactNode } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import { factOf } from '@/lib/findings/finding-fact';
import type { Finding } from '@/lib/model/finding';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { Icon } from '../ui/icon';
import { opensElsewhere } from '../ui/links';

/** Returns the query that opens a finding on a page of its cluster. */
export function findingQuery(checkId: string): string {
  return `?finding=${encodeURIComponent(checkId)}`;
}

export function titleOf(checkId: string): string {
  return getCheck(checkId)?.title ?? checkId;
}

/** Returns the focus target of a closed finding: its row, or the list's heading. */
export function findingFocusTarget(checkId: string): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>(`#${CSS.escape(rowId(checkId))} a`) ?? document.getElementById(findingsHeading)
  );
}

export const findingsHeading = 'findings';

/** `grouped`: the heading of the list has the result. */
export function FindingRow(props: {
  finding: Finding;
  current: boolean;
  grouped?: boolean;
  onOpen: (checkId: string) => void;
}) {
  const { finding, current, grouped, onOpen } = props;
  const { checkId } = finding;
  return (
    <li id={rowId(checkId)}>
      <FindingLink
        checkId={checkId}
        current={current}
        onOpen={onOpen}
        className={clsx(
          'flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 -outline-offset-2 hover:bg-hover',
          current && 'bg-selected',
        )}
      >
        {grouped ? null : (
          <>
            <span className="flex sm:min-w-28">
              <StatusPill status={finding.outcome} />
            </span>
            <span className="flex w-18">
              <SeverityBadge severity={finding.severity} />
            </span>
          </>
        )}
        <span className="min-w-0 flex-1 basis-48">{factOf(finding)}</span>
        <Icon name="chevronRight" className="text-muted" />
      </FindingLink>
    </li>
  );
}

/** Opens a finding on this page. A modified click opens it in a new tab or window. */
export function FindingLink(props: {
  checkId: string;
  current: boolean;
  onOpen: (checkId: string) => void;
  className: string;
  children: ReactNode;
}) {
  return (
    <a
      href={findingQuery(props.checkId)}
      {...(props.current ? { 'aria-current': true } : {})}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        props.onOpen(props.checkId);
      }}
      className={props.className}
    >
      {props.children}
    </a>
  );
}

/** Returns the ID of the element that has a finding's link, and receives the focus when its pane closes. */
export function rowId(checkId: string): string {
  return `finding-${checkId}`;
}
