'use client';

import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { type OpenRuns, readOpenRuns } from '@/lib/client/bulk/open-run-summary';

/** Milliseconds between looks at the browser's storage. */
const lookEvery = 1000;

export function RunsBadge() {
  const { tenantId, objectId } = useSession().person;
  const [open, setOpen] = useState<OpenRuns>({ count: 0, paused: 0, verified: 0 });
  useEffect(() => {
    const look = () => {
      const next = readOpenRuns(localStorage, { tenantId, objectId });
      setOpen((last) => (textOf(last) === textOf(next) ? last : next));
    };
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [tenantId, objectId]);
  return open.count > 0 ? <RunsBadgeView {...open} /> : null;
}

/** In the words of the list of runs. */
function textOf({ count, paused, verified }: OpenRuns): string {
  return [
    `${count} open`,
    ...(paused > 0 ? [`${paused} paused`] : []),
    ...(verified > 0 ? [`${verified} canary verified`] : []),
  ].join(', ');
}

function RunsBadgeView(open: OpenRuns) {
  const text = textOf(open);
  return (
    <span
      title={text}
      className={clsx(
        'figures ml-1.5 rounded-sm px-1 text-xs leading-5',
        open.paused + open.verified > 0 ? 'bg-warn-soft text-warn' : 'bg-selected text-accent',
      )}
    >
      <span aria-hidden="true">{open.count}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
