'use client';

import { Toast as Base } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { IconButton } from './icon-button';

/** What a toast says. */
export interface ToastMessage {
  title: string;
  description?: string;
  /** `fail` is announced at once and stays until it is closed; the others are announced politely. */
  kind?: 'info' | 'pass' | 'fail';
}

/** Holds the toasts of the page; mount once, around everything that calls `useToast`. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={6000} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-3 bottom-3 z-70 flex w-[min(22rem,calc(100vw-1.5rem))] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/** Gives the function that shows a toast. */
export function useToast(): (message: ToastMessage) => void {
  const { add } = Base.useToastManager();
  return ({ title, description, kind = 'info' }) => {
    add({
      title,
      type: kind,
      priority: kind === 'fail' ? 'high' : 'low',
      ...(kind === 'fail' ? { timeout: 0 } : {}),
      ...(description ? { description } : {}),
    });
  };
}

const marks = {
  info: <Icon name="info" className="mt-0.5 text-accent" />,
  pass: <Icon name="checkCircle" className="mt-0.5 text-pass" />,
  fail: <Icon name="failCircle" className="mt-0.5 text-fail" />,
};

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-md border border-line-strong bg-raised text-text shadow-pop data-limited:hidden"
    >
      <Base.Content className="flex items-start gap-2 p-2.5">
        {marks[toast.type === 'pass' || toast.type === 'fail' ? toast.type : 'info']}
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium" />
          <Base.Description className="text-muted" />
        </div>
        <Base.Close render={<IconButton icon="close" label="Dismiss" size="sm" />} />
      </Base.Content>
    </Base.Root>
  ));
}
