'use client';

import { useMemo } from 'react';
import { useClusterReadings } from '@/lib/client/cluster-reads/cluster-readings';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { overlayRows, toFleetRows } from '@/lib/fleet/to-fleet-rows';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { counted } from '../ui/count-words';

/** Returns the fleet as loaded, its rows, and a sentence on their coverage. */
export function useFleetRows(): {
  fleet: ReturnType<typeof useFleet>;
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  coverage: string;
  /** Clusters can be missing: they still load, or couldn't be loaded. */
  isPartial: boolean;
} {
  const fleet = useFleet();
  const { data, isFetching, isError } = fleet;
  const { checks, subscriptions, clusters, problems } = data ?? noFleet;
  const readings = useClusterReadings();
  const { exemptions, at } = useExemptions();
  const indexed = useMemo(() => toFleetRows(checks, subscriptions, clusters), [checks, subscriptions, clusters]);
  const rows = useMemo(() => overlayRows(indexed, { readings, exemptions, at }), [indexed, readings, exemptions, at]);
  return {
    fleet,
    rows,
    checks,
    coverage: coverageOf(rows.length, problems.length, { isFetching, isError }),
    isPartial: !data?.done || isError || problems.length > 0,
  };
}

function coverageOf(clusters: number, unreadable: number, state: { isFetching: boolean; isError: boolean }): string {
  const total = `Results from ${counted(clusters, 'cluster')}`;
  if (state.isFetching) return `Loading clusters. ${total} so far.`;
  if (state.isError) return `Some clusters couldn’t be loaded. ${total}.`;
  return unreadable > 0 ? `${total}. Couldn’t load ${counted(unreadable, 'scope')}.` : `${total}.`;
}
