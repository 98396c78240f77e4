'use client';

import clsx from 'clsx';
import { useId, useState } from 'react';
import { getCheck } from '@/lib/checks/index';
import type { Finding } from '@/lib/model/finding';
import type { FixId } from '@/lib/model/fix-id';
import { ButtonLink } from '../shell/button-link';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { SeverityBadge } from '../ui/severity-badge';
import { StatusPill } from '../ui/status-pill';
import { FindingDetails } from './finding-details';
import { fixWords } from './fix-words';

/** One finding: its verdict in a line, everything behind it on demand, and the fix beside it. */
export function FindingCard(props: {
  finding: Finding;
  accessPath: string;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
}) {
  const { finding } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const check = getCheck(finding.checkId);
  const title = finding.outcome === 'fail' ? check?.failTitle : check?.title;
  return (
    <li id={`finding-${finding.checkId}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
        <h4 className="min-w-0 flex-1 basis-72">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="flex min-h-7 w-full flex-wrap items-center gap-x-3 gap-y-0.5 rounded-md text-left"
          >
            <Icon name="chevronRight" className={clsx('text-muted', open && 'rotate-90')} />
            <span className="flex min-w-28">
              <StatusPill status={finding.outcome} />
            </span>
            <span className="flex w-18">
              <SeverityBadge severity={finding.severity} />
            </span>
            <span className="min-w-0 flex-1 basis-48 font-medium">{title ?? finding.checkId}</span>
          </button>
        </h4>
        <div className="flex flex-wrap gap-2">
          {finding.fixes.map(({ fixId }) => (
            <FixControl
              key={fixId}
              fixId={fixId}
              accessPath={props.accessPath}
              onFix={props.onFix}
              disabledReason={props.whyNotFix(fixId)}
            />
          ))}
          {finding.outcome === 'fail' && finding.fixes.length === 0 ? (
            <span className="text-xs text-muted">By hand: see the details</span>
          ) : null}
        </div>
      </div>
      <div id={id} hidden={!open} className="border-t bg-sunken px-3 py-3 sm:px-9">
        {open ? <FindingDetails finding={finding} check={check} /> : null}
      </div>
    </li>
  );
}

function FixControl(props: {
  fixId: FixId;
  accessPath: string;
  onFix: (fixId: FixId) => void;
  disabledReason: string | undefined;
}) {
  const words = fixWords[props.fixId];
  if (words.choose) return <ButtonLink href={props.accessPath}>{words.button}</ButtonLink>;
  return (
    <Button disabledReason={props.disabledReason} onClick={() => props.onFix(props.fixId)}>
      {words.button}
    </Button>
  );
}
