'use client';

import { type ReactNode, type RefObject, useState } from 'react';
import { useCharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { TextField } from '../ui/text-field';
import { AddFilter, FilterEditor } from './filter-editor';
import type { FilterPart } from './filter-parts';
import { LayoutSwitch } from './fleet-layout';
import type { FleetOptions } from './fleet-options';
import type { FleetViewState } from './fleet-view-state';

/** The page keeps the view in the URL. */
export function FleetToolbar(props: {
  view: FleetViewState;
  options: FleetOptions;
  onChange: (view: FleetViewState) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Moves from the search to the first row. Returns whether it did. */
  onArrowDown?: () => boolean;
  children?: ReactNode;
}) {
  const { view, options } = props;
  const { filter } = view;
  const [draft, setDraft] = useState<FilterPart | null>(null);
  const hasShortcuts = useCharacterKeyShortcuts();
  const setFilter = (change: Partial<typeof filter>) => props.onChange({ ...view, filter: { ...filter, ...change } });
  return (
    <div className="flex flex-col gap-2">
      <search className="flex flex-wrap items-center gap-2">
        <TextField
          ref={props.searchRef}
          label="Search clusters"
          hideLabel
          type="search"
          placeholder={`Search name, subscription, tag…${hasShortcuts ? '  ( / )' : ''}`}
          {...(hasShortcuts ? { 'aria-keyshortcuts': '/' } : {})}
          value={filter.q}
          onChange={(q) => setFilter({ q })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && props.onArrowDown?.()) event.preventDefault();
          }}
          className="w-full sm:w-72"
        />
        <AddFilter filter={filter} onAdd={setDraft} />
        <LayoutSwitch layout={view.layout} onChange={(layout) => props.onChange({ ...view, layout })} />
        <div className="flex flex-wrap items-center gap-1 sm:ml-auto">{props.children}</div>
      </search>
      <FilterEditor
        filter={filter}
        options={options}
        draft={draft}
        onDraft={setDraft}
        onChange={(next) => props.onChange({ ...view, filter: next })}
        searchRef={props.searchRef}
      />
    </div>
  );
}
