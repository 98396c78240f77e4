'use client';

import type { ReactNode, RefObject } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { TagNames } from '@/lib/model/tag-names';
import { FilterToolbar } from './filter-toolbar';
import { LayoutSwitch } from './fleet-layout';
import type { FleetViewState } from './fleet-view-state';

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
  const { view, onChange } = props;
  return (
    <FilterToolbar
      filter={view.filter}
      onChange={(filter) => onChange({ ...view, filter })}
      rows={props.rows}
      checks={props.checks}
      tagNames={props.tagNames}
      searchLabel="Search clusters"
      placeholder="Search by name, subscription, or tag"
      searchRef={props.searchRef}
      onArrowDown={props.onArrowDown}
    >
      <LayoutSwitch layout={view.layout} onChange={(layout) => onChange({ ...view, layout })} />
      <div className="flex flex-wrap items-center gap-1 sm:ml-auto">{props.children}</div>
    </FilterToolbar>
  );
}
