'use client';

import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import { Icon } from './icon';

/** Doesn't render collapsed content. On paper, the summary still names it. */
export function Disclosure(props: { summary: ReactNode; children: ReactNode; initiallyOpen?: boolean }) {
  const [open, setOpen] = useState(props.initiallyOpen ?? false);
  return (
    <div>
      <button
        type="button"
        data-printed
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-6 items-center gap-1 rounded-sm text-left text-accent"
      >
        <Icon name="chevronRight" className={clsx(open && 'rotate-90')} />
        <span>{props.summary}</span>
      </button>
      {open ? <div className="pt-1">{props.children}</div> : null}
    </div>
  );
}
