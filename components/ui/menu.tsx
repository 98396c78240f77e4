'use client';

import clsx from 'clsx';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { cloneElement, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './icon';
import { placePopover } from './place-popover';

const itemLook =
  'grid min-h-7 w-full cursor-default grid-cols-[1rem_1fr] items-center gap-2 px-2 py-1 text-left -outline-offset-2 hover:bg-hover focus:bg-hover';

interface TriggerProps {
  id?: string;
  popoverTarget?: string;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
}

/**
 * A menu that `trigger`, a button, opens. Its children are `MenuItem`, `MenuLink`, `MenuCheckbox`, `MenuRadioGroup` and
 * `MenuSeparator`; `header` is text above them. Arrow keys, Home, End and letters move, Escape and Tab close.
 */
export function Menu(props: {
  trigger: ReactElement<TriggerProps>;
  children: ReactNode;
  header?: ReactNode;
  align?: 'start' | 'end';
}) {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const trigger = () => document.getElementById(`${id}-trigger`);

  useEffect(() => {
    if (!open) return;
    itemsOf(popover.current)[0]?.focus();
    // What is under the menu moves away from it; a scroll inside the menu does not count.
    const onScroll = (event: Event) => {
      if (event.target instanceof Node && !popover.current?.contains(event.target)) popover.current?.hidePopover();
    };
    document.addEventListener('scroll', onScroll, true);
    return () => document.removeEventListener('scroll', onScroll, true);
  }, [open]);

  return (
    <>
      {cloneElement(props.trigger, {
        id: `${id}-trigger`,
        popoverTarget: `${id}-menu`,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
      })}
      <div
        ref={popover}
        id={`${id}-menu`}
        popover="auto"
        onBeforeToggle={(event) => {
          const anchor = trigger();
          if (event.newState === 'open' && anchor)
            placePopover(event.currentTarget, anchor, { align: props.align ?? 'start' });
        }}
        onToggle={(event) => setOpen(event.newState === 'open')}
        className="fixed min-w-44 overflow-y-auto rounded-md border border-line bg-raised py-1 text-sm text-text shadow-pop"
      >
        {open ? (
          <>
            {props.header ? <div className="border-b px-3 pt-1 pb-2">{props.header}</div> : null}
            <div
              role="menu"
              tabIndex={-1}
              aria-labelledby={`${id}-trigger`}
              onKeyDown={(event) => onKey(event, popover.current)}
              onClick={(event) => {
                if (event.target instanceof Element && event.target.closest('[data-closes]'))
                  popover.current?.hidePopover();
              }}
            >
              {props.children}
            </div>
          </>
        ) : null}
      </div>
    </>
  );
}

function itemsOf(popover: HTMLElement | null): HTMLElement[] {
  return [...(popover?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

function onKey(event: KeyboardEvent, popover: HTMLElement | null) {
  const items = itemsOf(popover);
  const at = items.findIndex((item) => item.matches(':focus'));
  const to = (index: number) => items[(index + items.length) % items.length]?.focus();
  if (event.key === 'ArrowDown') to(at + 1);
  else if (event.key === 'ArrowUp') to(at - 1);
  else if (event.key === 'Home') to(0);
  else if (event.key === 'End') to(-1);
  else if (event.key === 'Escape' || event.key === 'Tab') popover?.hidePopover();
  else if (/^\p{L}$/u.test(event.key)) {
    const starts = (item: HTMLElement) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase());
    [...items.slice(at + 1), ...items.slice(0, at + 1)].find(starts)?.focus();
  } else return;
  if (event.key !== 'Tab') event.preventDefault();
  // Escape closes the menu alone, not the dialog that it may stand in.
  event.stopPropagation();
}

/** Something to do; closes the menu. */
export function MenuItem(props: { onSelect: () => void; children: ReactNode; danger?: boolean }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      data-closes
      onClick={props.onSelect}
      className={clsx(itemLook, props.danger && 'text-fail')}
    >
      <span className="col-start-2">{props.children}</span>
    </button>
  );
}

/** A place to go to. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} role="menuitem" tabIndex={-1} data-closes className={itemLook}>
      <span className="col-start-2">{children}</span>
    </a>
  );
}

/** Something that is on or off; the menu stays open. */
export function MenuCheckbox(props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      tabIndex={-1}
      aria-checked={props.checked}
      onClick={() => props.onChange(!props.checked)}
      className={itemLook}
    >
      {props.checked ? <Icon name="check" /> : null}
      <span className="col-start-2">{props.children}</span>
    </button>
  );
}

/** One of several, named by `label`; choosing closes the menu. */
export function MenuRadioGroup<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}) {
  return (
    <fieldset aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          data-closes
          aria-checked={option.value === props.value}
          onClick={() => props.onChange(option.value)}
          className={itemLook}
        >
          {option.value === props.value ? <Icon name="check" /> : null}
          <span className="col-start-2">{option.label}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** A line between groups of items. */
export function MenuSeparator() {
  return <hr className="my-1 border-t" />;
}
