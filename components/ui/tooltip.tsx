'use client';

import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { cloneElement, useId, useRef } from 'react';
import { placePopover } from './place-popover';

interface TriggerProps {
  'aria-describedby'?: string;
  onPointerEnter?: (event: SyntheticEvent<HTMLElement>) => void;
  onPointerLeave?: (event: SyntheticEvent<HTMLElement>) => void;
  onFocus?: (event: SyntheticEvent<HTMLElement>) => void;
  onBlur?: (event: SyntheticEvent<HTMLElement>) => void;
}

/**
 * A hint on hover and on keyboard focus; Escape dismisses it, and the pointer may rest on it (WCAG 1.4.13). A tooltip
 * repeats or adds; what a person must know stands on the page. `describes` ties it to `children` for assistive
 * technology, for hints that are not the name already.
 */
export function Tooltip(props: { content: ReactNode; children: ReactElement<TriggerProps>; describes?: boolean }) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (anchor: HTMLElement, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!tip.current || !anchor.isConnected) return;
      placePopover(tip.current, anchor);
      tip.current.showPopover();
      document.addEventListener('keydown', onEscape, { once: true });
    }, delay);
  };
  const hide = (delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => tip.current?.isConnected && tip.current.hidePopover(), delay);
  };
  const onEscape = (event: globalThis.KeyboardEvent) => {
    if (event.key === 'Escape') hide(0);
  };

  return (
    <>
      {cloneElement(props.children, {
        ...(props.describes ? { 'aria-describedby': id } : {}),
        onPointerEnter: (event) => show(event.currentTarget, 400),
        onPointerLeave: () => hide(120),
        onFocus: (event) => {
          if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, 400);
        },
        onBlur: () => hide(0),
      })}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => hide(0)}
        className="fixed rounded-md border border-line bg-raised px-2 py-1 text-xs font-normal text-text shadow-pop"
      >
        {props.content}
      </span>
    </>
  );
}
