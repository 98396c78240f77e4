'use client';

import clsx from 'clsx';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { IconButton } from './button';
import { focusable, makeInert } from './focus';
import { useMedia } from './use-media';

/** Below this width the pane covers the page. Tailwind's `lg`. */
const narrow = '(width < 64rem)';

interface SidePaneProps {
  title: string;
  /** A new subject moves the focus to the title. */
  subject: string;
  eyebrow?: ReactNode;
  tools?: ReactNode;
  onClose: () => void;
  /** Receives the focus on close. */
  returnTo: () => HTMLElement | null;
  children: ReactNode;
}

/** Covers its page on narrow screens. Escape closes it and returns the focus. */
export function SidePane(props: SidePaneProps) {
  const id = useId();
  const pane = useRef<HTMLElement>(null);
  const isOverlay = useMedia(narrow);

  // Runs before the focus returns, so that its target isn't inert.
  useEffect(() => {
    if (isOverlay && pane.current) return makeInert(pane.current);
  }, [isOverlay]);

  const returnFocus = useEffectEvent(() => {
    if (document.activeElement === document.body) props.returnTo()?.focus();
  });
  useEffect(() => () => returnFocus(), []);

  const closeOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isEscapeTaken(event.target)) props.onClose();
  });
  useEffect(() => {
    // Captures the event before a dialog closes by the same key.
    const listener = (event: KeyboardEvent) => closeOnEscape(event);
    document.addEventListener('keydown', listener, true);
    return () => document.removeEventListener('keydown', listener, true);
  }, []);

  return (
    <section
      ref={pane}
      aria-labelledby={id}
      className="flex min-w-0 flex-col border bg-surface print:static! print:max-h-none! max-lg:fixed max-lg:inset-0 max-lg:z-40 lg:sticky lg:top-14 lg:max-h-[calc(100dvh-4.25rem)] lg:self-start lg:rounded-md"
    >
      <div className="flex items-start gap-1 border-b px-4 py-2.5">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          {props.eyebrow}
          <h2
            key={props.subject}
            ref={focusTitle}
            id={id}
            tabIndex={-1}
            data-pane-title
            className="text-lg leading-6 font-semibold"
          >
            {props.title}
          </h2>
        </div>
        {props.tools}
        <IconButton icon="close" label="Close" onClick={props.onClose} />
      </div>
      <div
        key={props.subject}
        {...focusable}
        className="min-h-0 flex-1 overflow-auto overscroll-contain p-4 -outline-offset-2"
      >
        {props.children}
      </div>
    </section>
  );
}

function focusTitle(title: HTMLElement | null): void {
  title?.focus({ preventScroll: true });
}

function isEscapeTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"]')) return true;
  if (target instanceof HTMLInputElement) return target.value !== '';
  return target instanceof Element && target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null;
}

export function WithSidePane({ pane, children }: { pane: ReactNode; children: ReactNode }) {
  return (
    <div
      className={clsx('grid gap-4', pane && 'lg:grid-cols-[minmax(0,1fr)_26rem] xl:grid-cols-[minmax(0,1fr)_36rem]')}
    >
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
      {pane}
    </div>
  );
}
