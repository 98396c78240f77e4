'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ClusterReadings, useClusterReadings } from '@/lib/client/cluster-reads/cluster-readings';
import { useReadAll } from '@/lib/client/cluster-reads/use-read-all';
import type { ClusterSummary } from '@/lib/model/api/api';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { autoLoadLimit } from './auto-load-limit';

/** Milliseconds that rows stay in view before they load. */
const restMs = 1000;

export interface AutoLoad extends ReturnType<typeof useReadAll> {
  /** Loads these clusters on request, the rows in view first. */
  loadAll: (clusters: readonly ClusterSummary[]) => void;
  isRequested: boolean;
  /** Call it with the IDs of the clusters in view. */
  onRowsInView: (clusterIds: readonly string[]) => void;
}

/** Loads small fleets in full, large ones as far as their rows are in view. */
export function useAutoLoad(clusters: readonly ClusterSummary[], isComplete: boolean): AutoLoad {
  const { state, reading } = useReadAll();
  const readings = useClusterReadings();
  const [isRequested, setRequested] = useState(false);
  // State would render the page again for each key in the search.
  const inView = useRef<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const attempted = useRef(new Set<string>());
  const isStopped = useRef(false);
  if (state.phase === 'canceled') isStopped.current = true;
  const latest = useRef({ clusters, readings });
  latest.current = { clusters, readings };

  const isSmall = clusters.length <= autoLoadLimit;
  useEffect(() => {
    if (!isComplete || !isSmall || isStopped.current) return;
    const missing = withoutReading(clusters, readings, attempted.current);
    if (missing.length > 0) reading.start(missing);
    // Readings change with each loaded cluster, and none is attempted twice.
  }, [clusters, isComplete, isSmall, reading, readings]);

  const loadRestingRows = useCallback(() => {
    clearTimeout(timer.current);
    if (!isComplete || isSmall || inView.current.length === 0) return;
    timer.current = setTimeout(() => {
      if (isStopped.current) return;
      const ids = new Set(inView.current);
      const seen = latest.current.clusters.filter(({ id }) => ids.has(id));
      const missing = withoutReading(seen, latest.current.readings, attempted.current);
      if (missing.length > 0) reading.startFirst(missing);
    }, restMs);
  }, [isComplete, isSmall, reading]);
  useEffect(() => {
    loadRestingRows();
    return () => clearTimeout(timer.current);
  }, [loadRestingRows]);

  const isQuietlyDone = state.phase === 'done' && !isRequested && state.failed.length === 0;
  useEffect(() => {
    if (isQuietlyDone) reading.dismiss();
  }, [isQuietlyDone, reading]);
  useEffect(() => {
    if (state.phase === 'idle') setRequested(false);
  }, [state.phase]);

  return {
    state,
    reading,
    isRequested,
    loadAll: (wanted) => {
      isStopped.current = false;
      setRequested(true);
      const ids = new Set(inView.current);
      for (const { id } of wanted) attempted.current.add(id);
      reading.start([...wanted.filter(({ id }) => ids.has(id)), ...wanted.filter(({ id }) => !ids.has(id))]);
    },
    onRowsInView: useCallback(
      (ids: readonly string[]) => {
        if (inView.current.join() === ids.join()) return;
        inView.current = ids;
        loadRestingRows();
      },
      [loadRestingRows],
    ),
  };
}

/** Returns clusters that weren't attempted in this visit of the page, and marks them as attempted. */
function withoutReading(
  clusters: readonly ClusterSummary[],
  readings: ClusterReadings,
  attempted: Set<string>,
): ClusterSummary[] {
  const missing = clusters.filter(({ id }) => !attempted.has(id) && !readings.has(normalizeId(id)));
  for (const { id } of missing) attempted.add(id);
  return missing;
}
