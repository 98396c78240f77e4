'use client';

import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { type LazyModule, lazyModule } from './lazy-module';
import type { MenuSearch } from './menu-search';

const popup = lazyModule(() => import('./menu-popup'));

interface TriggerProps {
  id?: string;
  ref?: RefObject<HTMLButtonElement | null>;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  onClick?: (event: MouseEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** Children are `MenuItem`, `MenuCheckbox`, `MenuRadioGroup`, `Submenu`, and `MenuSeparator`. `header` is text above them. */
export function Menu(props: {
  trigger: ReactElement<TriggerProps>;
  children: ReactNode;
  header?: ReactNode;
  search?: MenuSearch | undefined;
  align?: 'start' | 'end';
  /** Opens at once, such as for a filter that was just added. */
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A module that loads on demand. The popup appears when it's there, with the focus on the first item. */
  content?: LazyModule<unknown>;
}) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(props.defaultOpen ?? false);
  const part = popup.useModule();
  const hasContent = (props.content ?? popup).useModule() !== null;
  const preload = () => {
    popup.load();
    props.content?.load();
  };
  const toggle = (wanted: boolean) => {
    preload();
    setOpen(wanted);
    props.onOpenChange?.(wanted);
  };
  useEffect(() => {
    if (props.defaultOpen) popup.load();
  }, [props.defaultOpen]);
  return (
    <>
      {cloneElement(props.trigger, {
        id,
        ref: trigger,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onPointerEnter: preload,
        onFocus: preload,
        onClick: () => toggle(!open),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          toggle(true);
        },
      })}
      {part && hasContent ? (
        <part.MenuPopup
          trigger={trigger}
          triggerId={id}
          open={open}
          onOpenChange={toggle}
          align={props.align ?? 'start'}
          header={props.header}
          search={props.search}
        >
          {props.children}
        </part.MenuPopup>
      ) : null}
    </>
  );
}

export function MenuItem(props: { onSelect: () => void; children: ReactNode }) {
  const part = popup.useModule();
  return part ? <part.Item {...props} /> : null;
}

export function MenuCheckbox(props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  const part = popup.useModule();
  return part ? <part.Checkbox {...props} /> : null;
}

/** Selecting closes the menu, unless it stays open. */
export function MenuRadioGroup<Value extends string>(props: {
  label: string;
  stayOpen?: boolean;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}) {
  const part = popup.useModule();
  return part ? <part.RadioItems {...props} /> : null;
}

/** A menu that opens next to its item. Children as in `Menu`. */
export function Submenu(props: { label: string; children: ReactNode }) {
  const part = popup.useModule();
  return part ? <part.Nested {...props} /> : null;
}

export function MenuSeparator() {
  const part = popup.useModule();
  return part ? <part.Separator /> : null;
}
