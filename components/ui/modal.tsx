'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { defined } from '@/lib/model/defined';
import { IconButton } from './button';
import { focusable } from './focus';
import { InDialog } from './in-dialog';

export interface DialogProps {
  open: boolean;
  /** Also on Escape and a press outside. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** Receives the focus on close, instead of the opener. */
  returnTo?: () => HTMLElement | null;
  /** For forms, whose input would be lost. */
  keepOpenOnOutsidePress?: boolean;
}

/** The rest is inert, and the focus is trapped. */
export function Modal(props: DialogProps & { className: string }) {
  const title = useRef<HTMLHeadingElement>(null);

  // If a button with the focus disappears, the title takes it.
  useLayoutEffect(() => {
    if (props.open && document.activeElement === document.body) title.current?.focus();
  });

  return (
    <Base.Root
      open={props.open}
      disablePointerDismissal={props.keepOpenOnOutsidePress ?? false}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[#000]/45" />
        <Base.Popup
          aria-modal
          // Otherwise the close button would be first.
          initialFocus={title}
          {...defined({ finalFocus: props.returnTo })}
          className={clsx('fixed z-50 flex flex-col bg-surface text-text shadow-pop', props.className)}
        >
          <div className="flex items-start gap-3 border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Base.Title ref={title} tabIndex={-1} className="text-lg leading-6 font-semibold">
                {props.title}
              </Base.Title>
              {props.description ? (
                <Base.Description className="mt-0.5 text-muted">{props.description}</Base.Description>
              ) : null}
            </div>
            <IconButton icon="close" label="Close" onClick={props.onClose} />
          </div>
          <div className="min-h-0 flex-1 overflow-auto p-4 -outline-offset-2" {...focusable}>
            <InDialog value={true}>{props.children}</InDialog>
          </div>
          {props.footer ? (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">{props.footer}</div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
