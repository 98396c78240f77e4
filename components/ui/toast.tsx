'use client';

import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useRef, useState } from 'react';
import { Icon } from './icon';
import { IconButton } from './icon-button';

/** What a toast says. */
export interface ToastMessage {
  title: string;
  description?: string;
  /** `fail` is announced at once and stays until it is closed; the others are announced politely. */
  kind?: 'info' | 'pass' | 'fail';
}

type ShownToast = ToastMessage & { id: number; kind: 'info' | 'pass' | 'fail' };

const shownFor = 8000;
const Context = createContext<((message: ToastMessage) => void) | null>(null);

/** Holds the toasts of the page; mount once, around everything that calls `useToast`. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const last = useRef(0);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    ({ kind = 'info', ...message }: ToastMessage) => {
      last.current += 1;
      const id = last.current;
      setToasts((all) => [...all, { ...message, kind, id }]);
      if (kind !== 'fail') setTimeout(() => dismiss(id), shownFor);
    },
    [dismiss],
  );
  const list = (role: 'status' | 'alert', failures: boolean) => (
    <div role={role} className="flex flex-col gap-2">
      {toasts
        .filter(({ kind }) => (kind === 'fail') === failures)
        .map((toast) => (
          <Toast key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
        ))}
    </div>
  );
  return (
    <Context value={show}>
      {children}
      <section
        aria-label="Notifications"
        className="fixed right-3 bottom-3 z-70 flex w-[min(22rem,calc(100vw-1.5rem))] flex-col gap-2"
      >
        {list('status', false)}
        {list('alert', true)}
      </section>
    </Context>
  );
}

/** Gives the function that shows a toast. */
export function useToast(): (message: ToastMessage) => void {
  const show = useContext(Context);
  if (!show) throw new Error('useToast is used outside ToastProvider');
  return show;
}

const marks = {
  info: <Icon name="info" className="mt-0.5 text-accent" />,
  pass: <Icon name="checkCircle" className="mt-0.5 text-pass" />,
  fail: <Icon name="failCircle" className="mt-0.5 text-fail" />,
};

function Toast({ toast, onDismiss }: { toast: ShownToast; onDismiss: () => void }) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line-strong bg-raised p-2.5 text-text shadow-pop">
      {marks[toast.kind]}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{toast.title}</p>
        {toast.description ? <p className="text-muted">{toast.description}</p> : null}
      </div>
      <IconButton icon="close" label="Dismiss" size="sm" onClick={onDismiss} />
    </div>
  );
}
