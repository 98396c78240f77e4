'use client';

import { type ReactNode, useId, useRef, useState } from 'react';
import { Badge } from './badge';
import { Icon } from './icon';
import { lazyModule } from './lazy-module';

const popup = lazyModule(() => import('./info-popover-popup'));

/** `label` names the button and the popup. */
export function InfoPopover(props: {
  label: string;
  children: ReactNode;
  /** A badge shows the label. Default: an icon. */
  look?: 'icon' | 'badge';
  /** The pointer or the focus is on the button, so that an explanation can load. */
  onReach?: () => void;
}) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const part = popup.useModule();
  const preload = () => {
    popup.load();
    props.onReach?.();
  };
  return (
    <>
      <button
        ref={trigger}
        type="button"
        {...(props.look === 'badge' ? {} : { 'aria-label': props.label })}
        aria-haspopup="dialog"
        aria-expanded={open}
        {...(open ? { 'aria-controls': id } : {})}
        className={
          props.look === 'badge'
            ? 'inline-flex min-h-6 shrink-0 items-center rounded-md'
            : 'inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text'
        }
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => {
          preload();
          setOpen(!open);
        }}
      >
        {props.look === 'badge' ? <Badge>{props.label}</Badge> : <Icon name="info" />}
      </button>
      {part ? (
        <part.InfoPopoverPopup id={id} trigger={trigger} label={props.label} open={open} onOpenChange={setOpen}>
          {props.children}
        </part.InfoPopoverPopup>
      ) : null}
    </>
  );
}
