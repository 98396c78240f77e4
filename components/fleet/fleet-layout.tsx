'use client';

import { useEffect } from 'react';
import { type LazyModule, lazyModule } from '../ui/lazy-module';
import type { FleetRow } from './fleet-row';
import { FleetTable } from './fleet-table';
import type { FleetViewProps } from './fleet-view';
import type { FleetLayout, FleetViewState } from './fleet-view-state';

const checksTable = lazyModule(() => import('./checks-table'));
const heatMap = lazyModule(() => import('./heat-map'));

/** Starts loading a layout whose script the first page does without. Call it when the pointer or the focus arrives at its name. */
export function reachForLayout(layout: FleetLayout): void {
  if (layout === 'checks') checksTable.load();
  if (layout === 'heat-map') heatMap.load();
}

/** What a layout shows: `rows` that the whole filter leaves, and all `clusters` of which it speaks, whatever was found on them. */
type LayoutProps = FleetViewProps & {
  clusters: readonly FleetRow[];
  hrefOfView: (change: Partial<FleetViewState>) => string;
};

/** The rows that are left, as the view lays them out. */
export function FleetLayoutOf(props: LayoutProps) {
  switch (props.view.layout) {
    case 'checks':
      return <ByCheck {...props} />;
    case 'heat-map':
      return <ByBoth {...props} />;
    case 'clusters':
      return <ByCluster {...props} />;
  }
}

function ByCluster({ rows, view, onViewChange, onLinger, hrefOf, portalHrefOf, reading }: FleetViewProps) {
  return (
    <FleetTable
      rows={rows}
      view={view}
      onSort={(sort) => onViewChange({ ...view, sort })}
      hrefOf={hrefOf}
      portalHrefOf={portalHrefOf}
      busy={reading}
      {...(onLinger ? { onLinger } : {})}
    />
  );
}

function ByCheck({ clusters, checks, view, hrefOfView }: LayoutProps) {
  const part = useNow(checksTable);
  if (!part) return <Arriving />;
  return (
    <part.ChecksTable
      rows={clusters}
      checks={checks}
      filter={view.filter}
      hrefOf={(filter) => hrefOfView({ layout: 'clusters', filter })}
    />
  );
}

function ByBoth({ rows, checks, view, findingHrefOf }: FleetViewProps) {
  const part = useNow(heatMap);
  return part ? <part.HeatMap rows={rows} checks={checks} filter={view.filter} hrefOf={findingHrefOf} /> : <Arriving />;
}

/** A part that is shown at once: by a link, nobody reached for it before. */
function useNow<Part>(part: LazyModule<Part>): Part | null {
  useEffect(() => part.load(), [part]);
  return part.useModule();
}

function Arriving() {
  return (
    <p role="status" className="min-h-72 flex-1 rounded-md border bg-surface p-3 text-muted">
      Loading this layout…
    </p>
  );
}
