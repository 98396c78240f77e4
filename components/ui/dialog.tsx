'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import { focusable } from './focusable';
import { IconButton } from './icon-button';

/** Properties of a dialog or of a pane. */
export interface DialogProps {
  open: boolean;
  /** Called on Escape, on the close button and on a press outside. */
  onClose: () => void;
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  children: ReactNode;
  /** Buttons at the lower edge; they stay in view. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** A press outside does not close it: something would be lost. */
  keepOpenOnOutsidePress?: boolean;
}

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl', xl: 'sm:max-w-6xl' } as const;

/** A modal dialog in the middle of the screen; on a phone it fills the screen. Focus comes back to what opened it. */
export function Dialog(props: DialogProps) {
  return (
    <ModalFrame
      {...props}
      className={clsx(
        'm-auto h-full max-h-dvh w-full max-w-full sm:h-fit sm:max-h-[calc(100dvh-3rem)] sm:rounded-lg sm:border',
        widths[props.size ?? 'md'],
      )}
    />
  );
}

/** The context pane at the right-hand edge, for the detail of what is selected behind it. */
export function Pane(props: DialogProps) {
  return (
    <ModalFrame
      {...props}
      className={clsx('ml-auto h-dvh max-h-dvh w-full max-w-full sm:border-l', widths[props.size ?? 'md'])}
    />
  );
}

/** The browser's own modal: it makes the rest inert, keeps the focus inside, and gives it back on closing. */
function ModalFrame(props: DialogProps & { className: string }) {
  const { open, onClose } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);

  // A layout effect, since a dialog that is taken off the page must close before it goes: only then does the focus return.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || !open) return;
    element.showModal();
    // Reading starts at the title; the first control would be the one that closes.
    title.current?.focus();
    return () => element.close();
  }, [open]);

  // A button that is gone after its press takes the focus with it; the title, which says what came of it, takes over.
  useLayoutEffect(() => {
    if (open && document.activeElement === document.body) title.current?.focus();
  });

  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      {...(props.description ? { 'aria-describedby': `${id}-about` } : {})}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        // Only the backdrop is the dialog itself; everything else is inside.
        if (event.target === event.currentTarget && !props.keepOpenOnOutsidePress) onClose();
      }}
      className={clsx('flex-col bg-surface text-text shadow-pop backdrop:bg-[#000]/45 open:flex', props.className)}
    >
      {open ? (
        <>
          <div className="flex items-start gap-3 border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <h2 ref={title} id={`${id}-title`} tabIndex={-1} className="text-lg leading-6 font-semibold">
                {props.title}
              </h2>
              {props.description ? (
                <p id={`${id}-about`} className="mt-0.5 text-muted">
                  {props.description}
                </p>
              ) : null}
            </div>
            <IconButton icon="close" label="Close" onClick={onClose} />
          </div>
          <div className="min-h-0 flex-1 overflow-auto p-4 -outline-offset-2" {...focusable}>
            {props.children}
          </div>
          {props.footer ? (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">{props.footer}</div>
          ) : null}
        </>
      ) : null}
    </dialog>
  );
}
