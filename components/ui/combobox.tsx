'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from './icon';

/** Properties of a combobox over `Item`. */
export interface ComboboxProps<Item> {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  items: readonly Item[];
  value: Item | null;
  onChange: (item: Item | null) => void;
  /** Identity of an item. */
  keyOf: (item: Item) => string;
  /** What the field shows once the item is chosen, and what typing is matched against. */
  textOf: (item: Item) => string;
  /** The option in the list; several lines are fine. */
  renderOption: (item: Item) => ReactNode;
  /**
   * Given: items come from outside (a directory search) and are not filtered here. Called with what was typed; the
   * caller waits a moment before asking (see `useDebounced`).
   */
  onSearch?: (text: string) => void;
  /** Said politely above the options: "Searching…", "3 found", a refusal. */
  status?: ReactNode;
  /** Shown where no option matches. */
  emptyText?: string;
  /** What is wrong and how to mend it. */
  error?: string | undefined;
  required?: boolean;
}

/** A text field with suggestions, worked by keyboard; for pickers of principals, roles and databases. */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const id = useId();
  const described = [props.description ? `${id}-about` : '', props.error ? `${id}-error` : ''].join(' ').trim();
  return (
    <Base.Root<Item>
      items={[...props.items]}
      value={props.value}
      onValueChange={(item) => props.onChange(item)}
      itemToStringLabel={props.textOf}
      isItemEqualToValue={(item, value) => props.keyOf(item) === props.keyOf(value)}
      {...(props.onSearch ? { filter: null } : {})}
      onInputValueChange={(text, { reason }) => {
        if (reason !== 'item-press') props.onSearch?.(text);
      }}
    >
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          {props.label}
          {props.required ? <span className="font-normal text-muted"> (required)</span> : null}
        </label>
        {props.description ? (
          <p id={`${id}-about`} className="text-xs text-muted">
            {props.description}
          </p>
        ) : null}
        <Base.InputGroup className="relative flex h-8 items-center rounded-md border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus">
          <Icon name="search" className="ml-2 text-muted" />
          <Base.Input
            id={id}
            placeholder={props.placeholder ?? ''}
            {...(described ? { 'aria-describedby': described } : {})}
            {...(props.error ? { 'aria-invalid': true } : {})}
            {...(props.required ? { 'aria-required': true } : {})}
            className="h-full min-w-0 flex-1 bg-transparent px-2 outline-none"
          />
          <Base.Clear aria-label="Clear" className="mr-1 inline-flex size-6 items-center justify-center text-muted">
            <Icon name="close" />
          </Base.Clear>
        </Base.InputGroup>
        {props.error ? (
          <p id={`${id}-error`} className="text-xs text-fail">
            {props.error}
          </p>
        ) : null}
      </div>
      <Base.Portal>
        <Base.Positioner className="z-60 outline-none" sideOffset={4}>
          <Base.Popup className="w-(--anchor-width) max-w-(--available-width) min-w-64 rounded-md border border-line bg-raised text-sm text-text shadow-pop">
            <Base.Status className="text-xs text-muted">
              {props.status ? <div className="border-b px-2 py-1.5">{props.status}</div> : null}
            </Base.Status>
            <Base.Empty>
              {props.emptyText ? <div className="px-2 py-1.5 text-muted">{props.emptyText}</div> : null}
            </Base.Empty>
            <Base.List className="max-h-[min(22rem,var(--available-height))] scroll-py-1 overflow-y-auto py-1 data-empty:p-0">
              {(item: Item) => (
                <Base.Item
                  key={props.keyOf(item)}
                  value={item}
                  className="grid cursor-default grid-cols-[1rem_1fr] gap-2 px-2 py-1.5 outline-none select-none data-highlighted:bg-hover"
                >
                  <Base.ItemIndicator className="col-start-1 pt-0.5">
                    <Icon name="check" />
                  </Base.ItemIndicator>
                  <div className="col-start-2 min-w-0">{props.renderOption(item)}</div>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
