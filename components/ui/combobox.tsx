'use client';

import clsx from 'clsx';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from './icon';
import { placePopover } from './place-popover';

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
   * caller waits a moment before asking (lib/client's `usePrincipalSearch` does).
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

/**
 * A text field with suggestions, for pickers of principals, roles and databases: the ARIA combobox with a listbox,
 * where the keyboard stays in the field (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const { items, value, keyOf, textOf } = props;
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  /** What is typed; `null` while the field shows the chosen item. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  const wanted = (typed ?? '').trim().toLowerCase();
  const options = props.onSearch ? items : items.filter((item) => textOf(item).toLowerCase().includes(wanted));
  const at = Math.min(active, options.length - 1);

  useEffect(() => {
    if (!popover.current || !field.current) return;
    if (!open) return popover.current.hidePopover();
    placePopover(popover.current, field.current, { matchWidth: true });
    popover.current.showPopover();
  }, [open]);
  useEffect(() => {
    if (open && at >= 0) document.getElementById(`${id}-option-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, open, at]);

  const choose = (item: Item | null) => {
    props.onChange(item);
    setTyped(null);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = options[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (open && options.length > 0)
        setActive((at + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
      setOpen(true);
    } else if (event.key === 'Enter' && open && chosen) choose(chosen);
    else if (event.key === 'Escape' && open) setOpen(false);
    else return;
    event.preventDefault();
    // Escape closes the list alone, not the dialog that the field may stand in.
    event.stopPropagation();
  };

  const described = [props.description ? `${id}-about` : '', props.error ? `${id}-error` : ''].join(' ').trim();
  return (
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
      <div
        ref={field}
        className="flex h-8 items-center rounded-md border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus"
      >
        <Icon name="search" className="ml-2 text-muted" />
        <input
          id={id}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={open && options.length > 0}
          aria-controls={`${id}-list`}
          {...(open && at >= 0 ? { 'aria-activedescendant': `${id}-option-${at}` } : {})}
          {...(described ? { 'aria-describedby': described } : {})}
          {...(props.error ? { 'aria-invalid': true } : {})}
          {...(props.required ? { 'aria-required': true } : {})}
          placeholder={props.placeholder}
          value={typed ?? (value ? textOf(value) : '')}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            setOpen(true);
            props.onSearch?.(event.target.value);
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            setTyped(null);
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent px-2 outline-none"
        />
        {value ? (
          <button
            type="button"
            aria-label={`Clear ${props.label}`}
            onClick={() => choose(null)}
            className="mr-1 inline-flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover"
          >
            <Icon name="close" />
          </button>
        ) : null}
      </div>
      {props.error ? (
        <p id={`${id}-error`} className="text-xs text-fail">
          {props.error}
        </p>
      ) : null}
      <div
        ref={popover}
        popover="manual"
        // Pressing an option must not take the focus out of the field.
        onPointerDown={(event) => event.preventDefault()}
        className="fixed min-w-64 overflow-y-auto rounded-md border border-line bg-raised text-sm text-text shadow-pop"
      >
        <div role="status" className="text-xs text-muted">
          {open && props.status ? <p className="border-b px-2 py-1.5">{props.status}</p> : null}
          {open && options.length === 0 && props.emptyText ? <p className="px-2 py-1.5">{props.emptyText}</p> : null}
        </div>
        <div
          id={`${id}-list`}
          {...(options.length > 0 ? { role: 'listbox', 'aria-label': props.label } : {})}
          className="max-h-80 overflow-y-auto py-1"
        >
          {options.map((item, index) => {
            const selected = value !== null && keyOf(item) === keyOf(value);
            return (
              <div
                key={keyOf(item)}
                id={`${id}-option-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={selected}
                onPointerMove={() => setActive(index)}
                onPointerUp={() => choose(item)}
                className={clsx(
                  'grid cursor-default grid-cols-[1rem_1fr] gap-2 px-2 py-1.5',
                  index === at && 'bg-hover forced-colors:outline-2',
                )}
              >
                {selected ? <Icon name="check" className="mt-0.5" /> : null}
                <div className="col-start-2 min-w-0">{props.renderOption(item)}</div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
