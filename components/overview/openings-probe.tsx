'use client';

import { useEffect, useMemo } from 'react';
import { useFleetChanges } from '@/lib/client/queries/history';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { openingsOf } from '@/lib/fleet/openings';
import { mostFleetChanges } from '@/lib/model/resource-change';
import type { Openings } from './headline';

/** Reads the newest changes after the clusters. `version` changes when the clusters were loaded again. */
export function OpeningsProbe(props: {
  rows: readonly FleetRow[];
  version: string;
  onChange: (openings: Openings) => void;
}) {
  const { rows, version, onChange } = props;
  const { data, error } = useFleetChanges(version);
  const openings = useMemo(() => {
    if (!data) return error ? { found: [], isCut: true } : null;
    return { found: openingsOf(rows, data.changes), isCut: data.changes.length >= mostFleetChanges };
  }, [rows, data, error]);
  useEffect(() => {
    if (openings) onChange(openings);
  }, [openings, onChange]);
  return null;
}
