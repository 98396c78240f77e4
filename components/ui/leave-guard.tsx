'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

/**
 * Asks before a link or the browser leaves the page. The browser's own question has a fixed text. Back and forward
 * within the product aren't held, because no event lets a page keep them.
 */
export function LeaveGuard(props: { active: boolean; title: string; text: string; onDiscard: () => void }) {
  const { active } = props;
  const [held, setHeld] = useState<HTMLAnchorElement | null>(null);
  const leaving = useRef(false);
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const guardClick = (event: MouseEvent) => {
      const link = leavingLink(event, window.location.href);
      if (!link || leaving.current) return;
      event.preventDefault();
      event.stopPropagation();
      setHeld(link);
    };
    addEventListener('beforeunload', ask);
    // Before React, or the link would navigate first.
    document.addEventListener('click', guardClick, { capture: true });
    return () => {
      removeEventListener('beforeunload', ask);
      document.removeEventListener('click', guardClick, { capture: true });
    };
  }, [active]);
  const stay = () => setHeld(null);
  const leave = () => {
    stay();
    props.onDiscard();
    leaving.current = true;
    held?.click();
    leaving.current = false;
  };
  return (
    <Dialog
      open={held !== null}
      onClose={stay}
      title={props.title}
      size="sm"
      footer={
        <>
          <Button onClick={stay}>Keep editing</Button>
          <Button look="danger" onClick={leave}>
            Discard changes
          </Button>
        </>
      }
    >
      <p>{props.text}</p>
    </Dialog>
  );
}

/** Returns the link with which a click opens another page of the product in this tab. */
function leavingLink(event: MouseEvent, here: string): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.hasAttribute('download') || (link.target && link.target !== '_self')) return null;
  const [from, to] = [new URL(here), new URL(link.href, here)];
  const isSamePage = from.pathname === to.pathname && from.search === to.search;
  // Another origin is a full page load, about which the browser asks.
  return to.origin !== from.origin || isSamePage ? null : link;
}
