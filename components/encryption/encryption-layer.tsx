'use client';

import clsx from 'clsx';
import { type ReactNode, useId, useState } from 'react';
import { Icon, type IconName } from '../ui/icon';

export function EncryptionLayer(props: {
  icon: IconName;
  title: string;
  isOn: boolean;
  state: ReactNode;
  about: ReactNode;
  children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={clsx('border-l-4 px-3 py-2', props.isOn ? 'border-l-pass' : 'border-l-line-strong')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="flex min-w-0 items-center gap-2 font-medium">
          <Icon name={props.icon} className="text-muted" />
          {props.title}
        </h3>
        {/* No tooltip: it would cover the text that the button opens. */}
        <button
          type="button"
          aria-label={`About ${props.title.charAt(0).toLowerCase()}${props.title.slice(1)}`}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="inline-flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <Icon name="info" />
        </button>
        <div className="ml-auto flex min-w-0">{props.state}</div>
      </div>
      <div id={id} hidden={!open} className="max-w-prose pt-1 text-muted">
        {props.about}
      </div>
      {props.children}
    </li>
  );
}
