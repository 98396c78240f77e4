'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '@/lib/client/api';
import { usePacedReads } from '@/lib/client/cluster-reads/use-read-all';
import { requestsPerAccess } from '@/lib/client/queries/access';
import { fleetAccessKey, onChangedAccess } from '@/lib/client/queries/kept-access';
import type { EffectiveAccess } from '@/lib/model/access';
import { apiPaths, type ClusterSummary } from '@/lib/model/api/api';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { autoLoadLimit } from '../fleet/auto-load-limit';

/** Milliseconds between updates of the screen while clusters load. */
const publishEvery = 250;

/** What is kept of a cluster's answer. Must be stable between renders. */
export interface Kept<Part> {
  /** Kind of part in the cache. */
  key: string;
  of: (access: EffectiveAccess) => Part;
}

/** With the time of the read in milliseconds. */
interface ReadPart<Part> {
  part: Part;
  at: number;
}

/** Leaves out parts of clusters that were read again since, such as after a change. */
export function currentParts<Part>(client: QueryClient, key: string): Map<string, ReadPart<Part>> {
  const cached = client.getQueryData<ReadonlyMap<string, ReadPart<Part>>>(fleetAccessKey(key)) ?? new Map();
  const readAt = new Map<unknown, number>();
  for (const { queryKey, state } of client.getQueryCache().findAll({ queryKey: ['cluster'] })) {
    readAt.set(queryKey[1], Math.max(state.dataUpdatedAt, readAt.get(queryKey[1]) ?? 0));
  }
  return new Map([...cached].filter(([id, { at }]) => at >= (readAt.get(id) ?? 0)));
}

/**
 * Reads within Azure's quotas: small fleets in full, larger ones on request. Each cluster is read once in this visit,
 * until its page reads it again, a change of access ends, or `reload`.
 */
export function useFleetAccess<Part>(
  clusters: readonly ClusterSummary[],
  isComplete: boolean,
  { key, of }: Kept<Part>,
) {
  const api = useApi();
  const client = useQueryClient();
  const [read, setRead] = useState<ReadonlyMap<string, ReadPart<Part>>>(() => currentParts<Part>(client, key));
  const gathered = useRef(new Map(read));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const publish = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const next = new Map(gathered.current);
    client.setQueryData<ReadonlyMap<string, ReadPart<Part>>>(fleetAccessKey(key), next);
    setRead(next);
  }, [client, key]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const { state, reading } = usePacedReads<{ access: EffectiveAccess; upstreamRequests: number; indexQueries: number }>(
    {
      read: async (ref: ClusterRef, signal) => ({
        access: await api.json<EffectiveAccess>({ path: apiPaths.access(ref), signal, names: 'if-possible' }),
        upstreamRequests: requestsPerAccess,
        indexQueries: 0,
      }),
      keep: (ref, { access }) => {
        gathered.current.set(normalizeId(toClusterId(ref)), { part: of(access), at: Date.now() });
        timer.current ??= setTimeout(publish, publishEvery);
      },
    },
  );

  const hasEnded = state.phase === 'done' || state.phase === 'canceled';
  // Otherwise, the last clusters would be missing from the answer until the next update.
  useLayoutEffect(() => {
    if (hasEnded && timer.current !== undefined) publish();
  }, [hasEnded, publish]);

  const load = useCallback(() => {
    const missing = clusters.filter(({ id }) => !gathered.current.has(normalizeId(id)));
    if (missing.length > 0) reading.start(missing);
  }, [clusters, reading]);
  const isSmall = clusters.length <= autoLoadLimit;
  const loadsByItself = isComplete && isSmall;
  useEffect(() => {
    if (loadsByItself) load();
  }, [loadsByItself, load]);

  const isStopped = state.phase === 'canceled';
  useEffect(
    () =>
      onChangedAccess((isChanged) => {
        const removed = new Set([...gathered.current.keys()].filter(isChanged));
        for (const id of removed) gathered.current.delete(id);
        if (removed.size > 0) publish();
        // Stop leaves out the clusters of a large fleet that weren't loaded.
        if (!reading.isActive() && !loadsByItself) return;
        const outdated = clusters.filter(({ id }) => (isStopped ? removed.has(normalizeId(id)) : isChanged(id)));
        if (outdated.length > 0) reading.startAgain(outdated);
      }),
    [clusters, reading, publish, loadsByItself, isStopped],
  );

  const reload = (again: readonly Pick<ClusterSummary, 'id' | 'subscriptionId'>[] = clusters) => {
    for (const { id } of again) gathered.current.delete(normalizeId(id));
    publish();
    if (again.length > 0) reading.startAgain(again);
  };
  const parts = useMemo(() => new Map([...read].map(([id, { part }]) => [id, part])), [read]);
  return { parts, state, load, reload, stop: () => reading.cancel() };
}
