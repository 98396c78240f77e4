'use client';

import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { lazyModule } from './lazy-module';
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

/** Children are `MenuItem`, `MenuCheckbox`, `MenuRadioGroup`, and `MenuSeparator`. `header` is text above them. */
export function Menu(props: {
  trigger: ReactElement<TriggerProps>;
  children: ReactNode;
  header?: ReactNode;
  search?: MenuSearch | undefined;
  align?: 'start' | 'end';
}) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const part = popup.useModule();
  const preload = () => popup.load();
  const toggle = (wanted: boolean) => {
    preload();
    setOpen(wanted);
  };
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
      {part ? (
        <part.MenuPopup
          trigger={trigger}
          triggerId={id}
          open={open}
          onOpenChange={setOpen}
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

/** Closes the menu. */
export function MenuItem(props: { onSelect: () => void; children: ReactNode }) {
  const part = popup.useModule();
  return part ? <part.Item {...props} /> : null;
}

/** The menu stays open. */
export function MenuCheckbox(props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  const part = popup.useModule();
  return part ? <part.Checkbox {...props} /> : null;
}

/** Selecting closes the menu. */
export function MenuRadioGroup<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}) {
  const part = popup.useModule();
  return part ? <part.RadioItems {...props} /> : null;
}

export function MenuSeparator() {
  const part = popup.useModule();
  return part ? <part.Separator /> : null;
}
