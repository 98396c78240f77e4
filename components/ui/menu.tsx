'use client';

import { Menu as Base } from '@base-ui/react/menu';
import clsx from 'clsx';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon';

const itemLook =
  'grid min-h-7 cursor-default grid-cols-[1rem_1fr] items-center gap-2 px-2 py-1 outline-none select-none data-highlighted:bg-hover data-disabled:text-muted';

/** A menu that `trigger` opens. Its children are `MenuItem`, `MenuLink`, `MenuCheckbox`, `MenuRadioGroup`, `MenuSeparator`. */
export function Menu({
  trigger,
  children,
  align = 'start',
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} align={align}>
          <Base.Popup className="max-h-(--available-height) min-w-44 overflow-y-auto rounded-md border border-line bg-raised py-1 text-sm text-text shadow-pop outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Something to do. */
export function MenuItem({
  onSelect,
  children,
  danger = false,
}: {
  onSelect: () => void;
  children: ReactNode;
  danger?: boolean;
}) {
  return (
    <Base.Item onClick={onSelect} className={clsx(itemLook, danger && 'text-fail')}>
      <span className="col-start-2">{children}</span>
    </Base.Item>
  );
}

/** A place to go to. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Base.LinkItem href={href} className={itemLook}>
      <span className="col-start-2">{children}</span>
    </Base.LinkItem>
  );
}

/** Something that is on or off; the menu stays open. */
export function MenuCheckbox(props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <Base.CheckboxItem checked={props.checked} onCheckedChange={props.onChange} className={itemLook}>
      <Base.CheckboxItemIndicator className="col-start-1">
        <Icon name="check" />
      </Base.CheckboxItemIndicator>
      <span className="col-start-2">{props.children}</span>
    </Base.CheckboxItem>
  );
}

/** One of several, named by `label`. */
export function MenuRadioGroup<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 py-1 text-xs text-muted">{props.label}</Base.GroupLabel>
      <Base.RadioGroup value={props.value} onValueChange={props.onChange}>
        {props.options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={itemLook} closeOnClick>
            <Base.RadioItemIndicator className="col-start-1">
              <Icon name="check" />
            </Base.RadioItemIndicator>
            <span className="col-start-2">{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** A line between groups of items. */
export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
