'use client';

import clsx from 'clsx';
import { memo } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { defined } from '@/lib/model/defined';
import { lazyComponent } from '../ui/lazy-module';
import { useMedia } from '../ui/use-media';
import { FleetTable } from './fleet-table';
import type { FleetLayout, FleetViewState } from './fleet-view-state';

/** Narrower than Tailwind's `sm`. */
const narrow = '(max-width: 639px)';

const arriving = (
  <p role="status" className="min-h-72 flex-1 rounded-md border bg-surface p-3 text-muted">
    Loading…
  </p>
);
const FleetCards = lazyComponent(() => import('./fleet-cards').then((part) => part.FleetCards), arriving);
const HeatMap = lazyComponent(() => import('./heat-map').then((part) => part.HeatMap), arriving);

/** Preloads on hover and focus. */
function preloadLayout(layout: FleetLayout): void {
  if (layout === 'heat-map') HeatMap.load();
}

export interface FleetLayoutProps {
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  view: FleetViewState;
  onSort: (sort: FleetViewState['sort']) => void;
  reading: boolean;
  hrefOf: (row: FleetRow) => string;
  portalHrefOf: (row: FleetRow) => string;
  findingHrefOf: (row: FleetRow, checkId: string) => string;
  onHoverIntent?: (clusterId: string) => void;
  /** Called with the IDs of the clusters in view. */
  onRowsInView?: (clusterIds: readonly string[]) => void;
  selection: ReadonlySet<string>;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
}

/** Memoized, because each key in the search renders the page. */
export const FleetContent = memo(function FleetContent(props: FleetLayoutProps) {
  switch (props.view.layout) {
    case 'heat-map':
      return <ByBoth {...props} />;
    case 'clusters':
      return <ByCluster {...props} />;
  }
});

function ByCluster(props: FleetLayoutProps) {
  const { rows, view, onSort, onHoverIntent, onRowsInView, hrefOf, portalHrefOf, reading } = props;
  const isNarrow = useMedia(narrow);
  if (isNarrow) return <FleetCards {...props} />;
  return (
    <FleetTable
      rows={rows}
      view={view}
      onSort={onSort}
      hrefOf={hrefOf}
      portalHrefOf={portalHrefOf}
      busy={reading}
      selection={props.selection}
      onSelectionChange={props.onSelectionChange}
      {...defined({ onHoverIntent, onRowsInView })}
    />
  );
}

function ByBoth({ rows, checks, view, findingHrefOf }: FleetLayoutProps) {
  return <HeatMap rows={rows} checks={checks} filter={view.filter} hrefOf={findingHrefOf} />;
}

const words: Record<FleetLayout, string> = { clusters: 'Table', 'heat-map': 'Heat map' };

export function LayoutSwitch({ layout, onChange }: { layout: FleetLayout; onChange: (layout: FleetLayout) => void }) {
  return (
    <fieldset aria-label="Layout" className="inline-flex shrink-0 rounded-md border border-line-strong bg-surface p-px">
      {(Object.keys(words) as FleetLayout[]).map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === layout}
          onPointerEnter={() => preloadLayout(option)}
          onFocus={() => preloadLayout(option)}
          onClick={() => onChange(option)}
          className={clsx(
            'min-h-6.5 rounded-[5px] px-2 whitespace-nowrap',
            option === layout ? 'bg-selected font-medium text-accent' : 'text-muted hover:bg-hover hover:text-text',
          )}
        >
          {words[option]}
        </button>
      ))}
    </fieldset>
  );
}
