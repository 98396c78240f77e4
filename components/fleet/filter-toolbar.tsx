'use client';

import { type ReactNode, type RefObject, useState } from 'react';
import type { FilterPart } from '@/lib/fleet/filter-parts';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { FleetFilter } from '@/lib/model/fleet-filter';
import type { TagNames } from '@/lib/model/tag-names';
import { useCharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { Icon } from '../ui/icon';
import { lazyModule, useWhenNeeded } from '../ui/lazy-module';
import { Menu } from '../ui/menu';
import { TextField } from '../ui/text-field';
import { queryOfFilter } from './fleet-view-state';

const filters = lazyModule(() => import('./filter-editor'));

/** The search and the filters of clusters and of checks. The page keeps the filter in the URL. */
export function FilterToolbar(props: {
  filter: FleetFilter;
  onChange: (filter: FleetFilter) => void;
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  tagNames?: TagNames | undefined;
  searchLabel: string;
  placeholder: string;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Returns whether the focus moved from the search to the first row. */
  onArrowDown?: (() => boolean) | undefined;
  children?: ReactNode;
}) {
  const { filter, onChange } = props;
  const [draft, setDraft] = useState<FilterPart | null>(null);
  const hasShortcuts = useCharacterKeyShortcuts();
  const isFiltered = queryOfFilter({ ...filter, q: '' }) !== '';
  const editor = useWhenNeeded(filters, isFiltered);
  return (
    <div className="flex flex-col gap-2">
      <search className="flex flex-wrap items-center gap-2">
        <TextField
          ref={props.searchRef}
          label={props.searchLabel}
          hideLabel
          type="search"
          placeholder={`${props.placeholder}${hasShortcuts ? ' (/)' : ''}`}
          {...(hasShortcuts ? { 'aria-keyshortcuts': '/' } : {})}
          value={filter.q}
          onChange={(q) => onChange({ ...filter, q })}
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
        {props.children}
      </search>
      {editor ? (
        <editor.FilterEditor
          filter={filter}
          rows={props.rows}
          checks={props.checks}
          tagNames={props.tagNames}
          draft={draft}
          onDraft={setDraft}
          onChange={onChange}
          searchRef={props.searchRef}
        />
      ) : isFiltered ? (
        // As high as the pills that load.
        <div className="h-6" />
      ) : null}
    </div>
  );
}
