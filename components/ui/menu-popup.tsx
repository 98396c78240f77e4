'use client';

import { Menu as Base } from '@base-ui/react/menu';
import clsx from 'clsx';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Icon } from './icon';
import { InlinePortal } from './inline-portal';
import { type MenuSearch, SearchedMenu, SearchField } from './menu-search';

const itemLook =
  'grid min-h-7 w-full cursor-default grid-cols-[1rem_1fr] items-center gap-2 px-2 py-1 text-left -outline-offset-2 select-none data-highlighted:bg-hover';

/** The caller owns its trigger. */
export function MenuPopup(props: {
  trigger: RefObject<HTMLButtonElement | null>;
  triggerId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align: 'start' | 'end';
  header: ReactNode;
  search: MenuSearch | undefined;
  children: ReactNode;
}) {
  const { trigger, onOpenChange, search } = props;
  /** Tab left the menu, so the focus doesn't return to the trigger. */
  const tabbedAway = useRef(false);
  return (
    <SearchedMenu search={search}>
      <Base.Root
        modal={false}
        open={props.open}
        onOpenChange={(open, details) => {
          // Otherwise the menu would close here and open again by its trigger.
          if (!open && isAt(trigger.current, details.event)) details.cancel();
          else onOpenChange(open);
        }}
      >
        <InlinePortal>
          {(container) => (
            <Base.Portal container={container}>
              <Base.Positioner
                anchor={trigger}
                positionMethod="fixed"
                sideOffset={4}
                align={props.align}
                className="z-50 outline-none"
              >
                <Base.Popup
                  {...(search ? { 'aria-labelledby': props.triggerId } : {})}
                  finalFocus={() => (tabbedAway.current ? false : trigger.current)}
                  onFocus={() => {
                    tabbedAway.current = false;
                  }}
                  onBlur={({ currentTarget, relatedTarget }) => {
                    tabbedAway.current =
                      relatedTarget !== null &&
                      relatedTarget !== trigger.current &&
                      !currentTarget.contains(relatedTarget) &&
                      !relatedTarget.closest('[data-submenu]');
                    if (tabbedAway.current) onOpenChange(false);
                  }}
                  className={clsx(
                    'flex max-h-(--available-height) max-w-(--available-width) min-w-44 flex-col rounded-md border border-line bg-raised pt-1 text-sm text-text shadow-pop outline-none',
                    // A fixed width, so that results don't move the field.
                    search && 'w-96',
                  )}
                >
                  {props.header ? <div className="border-b px-3 pt-1 pb-2">{props.header}</div> : null}
                  {search ? <SearchField {...search} /> : null}
                  <Items labelledBy={props.triggerId} focusFirst={!search}>
                    {props.children}
                  </Items>
                </Base.Popup>
              </Base.Positioner>
            </Base.Portal>
          )}
        </InlinePortal>
      </Base.Root>
    </SearchedMenu>
  );
}

function isAt(trigger: HTMLElement | null, event: Event): boolean {
  const targets = [event.target, event instanceof FocusEvent ? event.relatedTarget : null];
  return targets.some((target) => target instanceof Node && trigger?.contains(target));
}

function Items(props: { labelledBy: string; focusFirst: boolean; children: ReactNode }) {
  const { labelledBy, focusFirst, children } = props;
  const list = useRef<HTMLDivElement>(null);
  // The library focuses the first item only if its own trigger opened the menu.
  useEffect(() => {
    if (!focusFirst) return;
    list.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus({ preventScroll: true });
  }, [focusFirst]);
  return (
    <Base.List
      ref={list}
      aria-labelledby={labelledBy}
      // The focus stays in the search field, so the list needs a tab stop.
      {...(focusFirst ? {} : { tabIndex: 0 })}
      className="group/items min-h-0 scroll-py-1 overflow-y-auto pb-1 outline-none"
    >
      {children}
    </Base.List>
  );
}

export function Item(props: { onSelect: () => void; children: ReactNode }) {
  return (
    <Base.Item
      onClick={props.onSelect}
      className="min-h-7 cursor-default px-3 py-1 -outline-offset-2 select-none group-has-[[aria-checked]]/items:pl-8 data-highlighted:bg-hover"
    >
      {props.children}
    </Base.Item>
  );
}

export function Checkbox(props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <Base.CheckboxItem checked={props.checked} onCheckedChange={props.onChange} className={itemLook}>
      <Base.CheckboxItemIndicator>
        <Icon name="check" />
      </Base.CheckboxItemIndicator>
      <span className="col-start-2">{props.children}</span>
    </Base.CheckboxItem>
  );
}

/** Selecting closes the menu, unless it stays open. */
export function RadioItems<Value extends string>(props: {
  label: string;
  stayOpen?: boolean;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}) {
  return (
    <Base.RadioGroup aria-label={props.label} value={props.value} onValueChange={props.onChange}>
      {props.options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick={!props.stayOpen} className={itemLook}>
          <Base.RadioItemIndicator>
            <Icon name="check" />
          </Base.RadioItemIndicator>
          <span className="col-start-2">{option.label}</span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

/** Opens on hover, click, and Right arrow. */
export function Nested({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className="flex min-h-7 w-full cursor-default items-center justify-between gap-4 px-3 py-1 -outline-offset-2 select-none data-highlighted:bg-hover data-popup-open:bg-hover">
        {label}
        <Icon name="chevronRight" className="text-muted" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner positionMethod="fixed" className="z-50 outline-none">
          <Base.Popup
            data-submenu
            className="flex max-h-(--available-height) max-w-(--available-width) min-w-44 flex-col rounded-md border border-line bg-raised pt-1 text-sm text-text shadow-pop outline-none"
          >
            <Base.List className="group/items min-h-0 scroll-py-1 overflow-y-auto pb-1 outline-none">
              {children}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

export function Separator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
