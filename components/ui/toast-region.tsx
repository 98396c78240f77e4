'use client';

import { Toast as Base } from '@base-ui/react/toast';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { defined } from '@/lib/model/defined';
import { IconButton } from './button';
import { Icon } from './icon';
import type { ToastMessage } from './toast';

/** `messages` are oldest first. F6 moves the focus here. */
export function ToastRegion({ messages }: { messages: readonly ToastMessage[] }) {
  return (
    <Base.Provider limit={4}>
      <Base.Viewport
        aria-label="Notifications"
        className="fixed right-3 bottom-3 print:hidden z-70 flex w-[min(22rem,calc(100vw-1.5rem))] flex-col gap-2 outline-none"
      >
        <Toasts messages={messages} />
      </Base.Viewport>
    </Base.Provider>
  );
}

const marks = {
  info: <Icon name="info" className="mt-0.5 text-accent" />,
  pass: <Icon name="checkCircle" className="mt-0.5 text-pass" />,
  fail: <Icon name="failCircle" className="mt-0.5 text-fail" />,
};

// The library's role is `dialog`, but toasts need no response.
const notDialog = { role: 'group', 'aria-modal': undefined };

function Toasts({ messages }: { messages: readonly ToastMessage[] }) {
  const { toasts, add, close } = Base.useToastManager<{ kind: keyof typeof marks; link?: ToastMessage['link'] }>();
  const raised = useRef(0);
  useEffect(() => {
    for (const { title, description, kind = 'info', link } of messages.slice(raised.current))
      add({
        title,
        data: { kind, ...defined({ link }) },
        ...(description ? { description } : {}),
        ...(kind === 'fail' ? { priority: 'high', timeout: 0 } : {}),
      });
    raised.current = messages.length;
  }, [messages, add]);

  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      {...notDialog}
      swipeDirection={[]}
      className="rounded-md border border-line-strong bg-raised text-text shadow-pop data-limited:hidden"
    >
      <Base.Content className="flex items-start gap-2 p-2.5">
        {marks[toast.data?.kind ?? 'info']}
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium" />
          <Base.Description className="text-muted" />
          {toast.data?.link ? (
            <Link
              href={toast.data.link.href}
              prefetch={false}
              onClick={() => close(toast.id)}
              className="link inline-flex min-h-6 items-center"
            >
              {toast.data.link.label}
            </Link>
          ) : null}
        </div>
        <IconButton icon="close" label="Dismiss" size="sm" onClick={() => close(toast.id)} />
      </Base.Content>
    </Base.Root>
  ));
}
