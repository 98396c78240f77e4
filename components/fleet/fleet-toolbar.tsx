'use client';

import { type ReactNode, type RefObject, useState } from 'react';
import type { FilterPart } from '@/lib/fleet/filter-parts';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { TagNames } from '@/lib/model/tag-names';
import { useCharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { Icon } from '../ui/icon';
import { lazyModule, useWhenNeeded } from '../ui/lazy-module';
import { Menu } from '../ui/menu';
import { TextField } from '../ui/text-field';
import { LayoutSwitch } from './fleet-layout';
import { type FleetViewState, queryOfFilter } from './fleet-view-state';

const filters = lazyModule(() => import('./filter-editor'));

/** The page keeps the view in the URL. */
export function FleetToolbar(props: {
  view: FleetViewState;
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  tagNames?: TagNames | undefined;
  onChange: (view: FleetViewState) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Returns whether the focus moved from the search to the first row. */
  onArrowDown?: () => boolean;
  children?: ReactNode;
}) {
  const { view } = props;
  const { filter } = view;
  const [draft, setDraft] = useState<FilterPart | null>(null);
  const hasShortcuts = useCharacterKeyShortcuts();
  const isFiltered = queryOfFilter({ ...filter, q: '' }) !== '';
  const editor = useWhenNeeded(filters, isFiltered);
  const setFilter = (change: Partial<typeof filter>) => props.onChange({ ...view, filter: { ...filter, ...change } });
  return (
    <div className="flex flex-col gap-2">
      <search className="flex flex-wrap items-center gap-2">
        <TextField
          ref={props.searchRef}
          label="Search clusters"
          hideLabel
          type="search"
          placeholder={`Search by name, subscription, or tag${hasShortcuts ? ' (/)' : ''}`}
          {...(hasShortcuts ? { 'aria-keyshortcuts': '/' } : {})}
          value={filter.q}
          onChange={(q) => setFilter({ q })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && props.onArrowDown?.()) event.preventDefault();
          }}
          className="w-full sm:w-72"
        />
        <Menu
          content={filters}
          trigger={
            <button
              type="button"
              className="inline-flex min-h-8 shrink-0 items-center gap-1 rounded-md border border-line-strong bg-surface px-2 hover:bg-hover"
            >
              <Icon name="filter" className="text-muted" />
              Add filter
            </button>
          }
        >
          {editor ? <editor.FilterSubjects onAdd={setDraft} /> : null}
        </Menu>
        <LayoutSwitch layout={view.layout} onChange={(layout) => props.onChange({ ...view, layout })} />
        <div className="flex flex-wrap items-center gap-1 sm:ml-auto">{props.children}</div>
      </search>
      {editor ? (
        <editor.FilterEditor
          filter={filter}
          rows={props.rows}
          checks={props.checks}
          tagNames={props.tagNames}
          draft={draft}
          onDraft={setDraft}
          onChange={(next) => props.onChange({ ...view, filter: next })}
          searchRef={props.searchRef}
        />
      ) : isFiltered ? (
        // As high as the pills that load.
        <div className="h-6" />
      ) : null}
    </div>
  );
}
