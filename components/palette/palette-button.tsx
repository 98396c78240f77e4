'use client';

import Link from 'next/link';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../ui/icon';
import { lazyModule } from '../ui/lazy-module';
import { focusDestination } from './focus-destination';

const palette = lazyModule(() => import('./palette'));

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Opens on Ctrl+K or Cmd+K. The search itself loads on demand. */
export function PaletteButton() {
  const [open, setOpen] = useState(false);
  const [target, setTarget] = useState<{ href: string } | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const part = palette.useModule();
  const failed = palette.useFailed();
  /** Text that is typed until the search has the focus. `null`: not waiting for it. */
  const typed = useRef<string | null>(null);
  const close = useCallback(() => {
    typed.current = null;
    setOpen(false);
  }, []);

  // A click on a link, so that pages can ask before it leaves unsaved changes.
  useEffect(() => {
    if (target) link.current?.click();
  }, [target]);

  // Before the button is painted, so that no key is lost after a person sees it.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typed.current !== null && !failed && !event.ctrlKey && !event.metaKey && !event.altKey) {
        const { key } = event;
        if (key === 'Escape') close();
        else if (key === 'Backspace') typed.current = typed.current.slice(0, -1);
        else if (key.length === 1) typed.current += key;
        else return;
        event.preventDefault();
        return;
      }
      if (event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey) return;
      if (isMac() ? !event.metaKey || event.ctrlKey : !event.ctrlKey || event.metaKey) return;
      // Another dialog can have input that leaving the page would lose.
      if (!open && document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      palette.load();
      typed.current = open ? null : '';
      setOpen(!open);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [open, failed, close]);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Find anything"
        onPointerEnter={palette.load}
        onFocus={palette.load}
        onClick={() => {
          palette.load();
          typed.current = '';
          setOpen(true);
        }}
        className="inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md text-muted hover:bg-hover hover:text-text max-lg:size-7 lg:w-52 lg:justify-start lg:border lg:border-line-strong lg:bg-surface lg:px-2"
      >
        <Icon name="search" />
        <span className="max-lg:sr-only">Find anything</span>
        <span aria-hidden="true" className="ml-auto rounded-sm border px-1 text-xs leading-4 max-lg:hidden">
          {isMac() ? '⌘K' : 'Ctrl+K'}
        </span>
      </button>
      {part ? <part.Palette open={open} typed={typed} onClose={close} onGo={(href) => setTarget({ href })} /> : null}
      {target ? (
        <Link
          ref={link}
          href={target.href}
          prefetch={false}
          // Not called while a page asks about unsaved changes.
          onClick={() => focusDestination(target.href)}
          className="hidden"
        >
          Open
        </Link>
      ) : null}
    </>
  );
}
