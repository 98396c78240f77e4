'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import type { ReactNode } from 'react';
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
    <DialogFrame
      {...props}
      className={clsx(
        'inset-0 m-auto h-full max-h-dvh w-full sm:h-fit sm:max-h-[calc(100dvh-3rem)] sm:rounded-lg sm:border',
        widths[props.size ?? 'md'],
      )}
    />
  );
}

/** The context pane at the right-hand edge, for the detail of what is selected behind it. */
export function Pane(props: DialogProps) {
  return (
    <DialogFrame
      {...props}
      className={clsx('inset-y-0 right-0 h-dvh w-full sm:border-l', widths[props.size ?? 'md'])}
    />
  );
}

function DialogFrame(props: DialogProps & { className: string }) {
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
        <Base.Popup className={clsx('fixed z-50 flex flex-col bg-surface text-text shadow-pop', props.className)}>
          <div className="flex items-start gap-3 border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg leading-6 font-semibold">{props.title}</Base.Title>
              {props.description ? (
                <Base.Description className="mt-0.5 text-muted">{props.description}</Base.Description>
              ) : null}
            </div>
            <Base.Close render={<IconButton icon="close" label="Close" />} />
          </div>
          <div className="min-h-0 flex-1 overflow-auto p-4" {...focusable}>
            {props.children}
          </div>
          {props.footer ? (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">{props.footer}</div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
