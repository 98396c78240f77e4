'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { type ReactNode, useId } from 'react';
import { Icon } from './icon';
import { InlinePortal } from './inline-portal';

export interface ComboboxProps<Item> {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  items: readonly Item[];
  value: Item | null;
  onChange: (item: Item | null) => void;
  keyOf: (item: Item) => string;
  /** Text of a selected item, which typing is matched against. */
  textOf: (item: Item) => string;
  /** Several lines are fine. */
  renderOption: (item: Item) => ReactNode;
  /** Makes the caller search and filter. Called without a delay: lib/client's `usePrincipalSearch` waits. */
  onSearch?: (text: string) => void;
  /** Announced above the options. */
  status?: ReactNode;
  emptyText?: string;
  error?: string | undefined;
  required?: boolean;
}

/** Loads with the dialogs that contain it. */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const id = useId();
  const described = [props.description ? `${id}-about` : '', props.error ? `${id}-error` : ''].join(' ').trim();
  return (
    <Base.Root<Item>
      items={props.items}
      value={props.value}
      onValueChange={props.onChange}
      itemToStringLabel={props.textOf}
      isItemEqualToValue={(item, value) => props.keyOf(item) === props.keyOf(value)}
      autoHighlight
      {...(props.onSearch ? { filter: null } : {})}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change') props.onSearch?.(text);
      }}
    >
      <div className="flex flex-col gap-1">
        <label id={`${id}-label`} htmlFor={id} className="font-medium">
          {props.label}
          {props.required ? <span className="font-normal text-muted"> (required)</span> : null}
        </label>
        {props.description ? (
          <p id={`${id}-about`} className="text-xs text-muted">
            {props.description}
          </p>
        ) : null}
        <Base.InputGroup className="flex h-8 items-center rounded-md border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus">
          <Icon name="search" className="ml-2 text-muted" />
          <Base.Input
            id={id}
            // The library hides everything else while the list is open. Only a reference reaches a hidden label.
            aria-labelledby={`${id}-label`}
            spellCheck={false}
            {...(props.placeholder ? { placeholder: props.placeholder } : {})}
            {...(described ? { 'aria-describedby': described } : {})}
            {...(props.error ? { 'aria-invalid': true } : {})}
            {...(props.required ? { 'aria-required': true } : {})}
            className="h-full min-w-0 flex-1 bg-transparent px-2 outline-none"
          />
          <Base.Clear
            aria-label={`Clear ${props.label}`}
            className="mr-1 inline-flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover"
          >
            <Icon name="close" />
          </Base.Clear>
        </Base.InputGroup>
        {props.error ? (
          <p id={`${id}-error`} className="text-xs text-fail">
            {props.error}
          </p>
        ) : null}
      </div>
      <InlinePortal>
        {(container) => (
          <Base.Portal container={container}>
            <Base.Positioner positionMethod="fixed" sideOffset={4} align="start" className="z-50 outline-none">
              <Base.Popup className="w-(--anchor-width) max-w-(--available-width) min-w-64 rounded-md border border-line bg-raised text-sm text-text shadow-pop">
                <Base.Status className="text-xs text-muted">
                  {props.status ? <p className="border-b px-2 py-1.5">{props.status}</p> : null}
                </Base.Status>
                <Base.Empty className="text-xs text-muted">
                  {props.emptyText ? <p className="px-2 py-1.5">{props.emptyText}</p> : null}
                </Base.Empty>
                <Base.List
                  aria-label={props.label}
                  className="max-h-[min(20rem,var(--available-height))] scroll-py-1 overflow-y-auto py-1 data-empty:p-0"
                >
                  {(item: Item) => (
                    <Base.Item
                      key={props.keyOf(item)}
                      value={item}
                      className="grid cursor-default grid-cols-[1rem_1fr] gap-2 px-2 py-1.5 select-none data-highlighted:bg-hover"
                    >
                      <Base.ItemIndicator className="mt-0.5">
                        <Icon name="check" />
                      </Base.ItemIndicator>
                      <div className="col-start-2 min-w-0">{props.renderOption(item)}</div>
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </InlinePortal>
    </Base.Root>
  );
}
