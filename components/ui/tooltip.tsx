'use client';

import {
  cloneElement,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { lazyModule } from './lazy-module';

const popup = lazyModule(() => import('./tooltip-popup'));

/** Milliseconds. */
const restMs = 400;
/** Milliseconds. */
const crossMs = 120;

interface TriggerProps {
  'aria-describedby'?: string;
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: () => void;
  onFocus?: (event: SyntheticEvent<HTMLElement>) => void;
  onBlur?: () => void;
}

/**
 * Opens on hover and keyboard focus. Escape dismisses it, and the pointer can rest on it (WCAG 1.4.13). `describes`: it
 * isn't the control's name.
 */
export function Tooltip(props: { content: ReactNode; children: ReactElement<TriggerProps>; describes?: boolean }) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const part = popup.useModule();
  useEffect(() => () => clearTimeout(timer.current), []);

  const openAfter = (wanted: boolean, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(wanted), delay);
  };
  const openSoon = (element: HTMLElement) => {
    popup.load();
    setAnchor(element);
    openAfter(true, restMs);
  };

  return (
    <>
      {cloneElement(props.children, {
        ...(props.describes ? { 'aria-describedby': id } : {}),
        onPointerEnter: (event) => {
          if (event.pointerType !== 'touch') openSoon(event.currentTarget);
        },
        onPointerLeave: () => openAfter(false, crossMs),
        onFocus: (event) => {
          if (event.currentTarget.matches(':focus-visible')) openSoon(event.currentTarget);
        },
        onBlur: () => openAfter(false, 0),
      })}
      {props.describes ? (
        <span id={id} hidden>
          {props.content}
        </span>
      ) : null}
      {part && anchor ? (
        <part.TooltipPopup
          anchor={anchor}
          open={open}
          onOpenChange={(wanted) => openAfter(wanted, 0)}
          onRest={() => openAfter(true, 0)}
        >
          {props.content}
        </part.TooltipPopup>
      ) : null}
    </>
  );
}
