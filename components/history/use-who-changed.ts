'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { runInSlices } from '@/lib/async/run-in-slices';
import { useApi } from '@/lib/client/api';
import type { ReadTarget } from '@/lib/client/cluster-reads/read-all';
import type { ReadAllState } from '@/lib/client/cluster-reads/read-all-state';
import { usePacedReads } from '@/lib/client/cluster-reads/use-read-all';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { explainedClasses } from '@/lib/history/changes/diff-authors';
import { clustersToExplain, explainDiff, type ReadChanges } from '@/lib/history/changes/explain-diff';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import { type ChangeRow, changeRowSteps } from '@/lib/history/rows/change-rows';
import { apiPaths } from '@/lib/model/api/api';
import { normalizeId, parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import type { UnknownReason } from '@/lib/model/evidence-result';
import { severities } from '@/lib/model/finding';
import type { HistoryAnswer } from '@/lib/model/resource-change';
import type { ComparisonResult } from './use-comparison';

/** For one press of the button. Each cluster needs a query of Resource Graph and pages of the activity log. */
export const clustersPerLoad = 50;

/** Milliseconds between updates of the table while changes load. */
const publishEvery = 500;

/** The changes of a comparison's clusters, as far as loaded. */
export interface ClusterChanges {
  diff: SnapshotDiff;
  state: ReadAllState;
  /** By lowercase cluster ID. */
  read: ReadonlyMap<string, ReadChanges>;
  whyNot: string | undefined;
  load: (targets: readonly ReadTarget[]) => void;
  stop: () => void;
}

export interface WhoChanged {
  /** Clusters of rows that a change in Azure can explain, in subscriptions that the account can see. */
  total: number;
  loaded: number;
  /** Clusters with changes that can be loaded again, in part or in full. */
  failed: number;
  outOfReach: number;
  /** Loads the next clusters, those with the most severe changes first. */
  load: () => void;
}

/** Returns the comparison with who changed its rows, as far as loaded on request. */
export function useClusterChanges(result: ComparisonResult): { result: ComparisonResult; changes: ClusterChanges } {
  const api = useApi();
  const histories = useRef(new Map<string, ReadChanges>());
  const [read, setRead] = useState<ReadonlyMap<string, ReadChanges>>(new Map());
  const [explained, setExplained] = useState<ComparisonResult | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const publishing = useRef(new AbortController());

  const publish = useCallback(() => {
    timer.current = undefined;
    publishing.current.abort();
    publishing.current = new AbortController();
    const { signal } = publishing.current;
    const known = new Map(histories.current);
    const diff = explainDiff(result.diff, known, { hasValues: true });
    setRead(known);
    runInSlices(changeRowSteps(diff), { signal }).then(
      (rows) => setExplained({ ...result, diff, rows }),
      () => undefined,
    );
  }, [result]);

  const { state, reading } = usePacedReads<{ history: HistoryAnswer; upstreamRequests: number; indexQueries: number }>({
    read: async (ref, signal) => {
      const history = await api.json<HistoryAnswer>({ path: apiPaths.history(ref), signal });
      // A page has 1,000 records, and no more than three pages are read.
      return {
        history,
        upstreamRequests: history.upstreamRequests,
        indexQueries: history.limitedTo === undefined ? 1 : 3,
      };
    },
    keep: (ref, { history }) => {
      histories.current.set(normalizeId(toClusterId(ref)), history);
      timer.current ??= setTimeout(publish, publishEvery);
    },
  });

  const { failed } = state;
  useEffect(() => {
    if (failed.length === 0) return;
    for (const { id, message } of failed) {
      const known = histories.current.get(normalizeId(id));
      // What an earlier attempt loaded stays.
      if (!known || 'refused' in known) histories.current.set(normalizeId(id), { refused: message });
    }
    timer.current ??= setTimeout(publish, publishEvery);
  }, [failed, publish]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      publishing.current.abort();
    },
    [],
  );

  const { a, b } = result.diff;
  const changes: ClusterChanges = {
    diff: result.diff,
    state,
    read,
    whyNot:
      Date.parse(a.readAt) > Date.parse(b.readAt) ? 'Swap the snapshots so that the older one is first' : undefined,
    load: (targets) => reading.start(nextToLoad(targets, histories.current)),
    stop: () => reading.cancel(),
  };
  return { result: explained ?? result, changes };
}

/** A filter limits what is loaded to the clusters that it leaves. */
export function useWhoChanged({ diff, read, load }: ClusterChanges, rows: readonly ChangeRow[]): WhoChanged {
  const fleet = useFleet();
  const { subscriptions } = fleet.data ?? noFleet;
  const targets = useMemo(
    () => targetsOf(diff, rows, new Set(subscriptions.map(({ subscriptionId }) => subscriptionId.toLowerCase()))),
    [diff, rows, subscriptions],
  );
  const attempted = targets.inReach.flatMap(({ id }) => read.get(id) ?? []);
  const loaded = attempted.filter(isLoaded).length;
  return {
    loaded,
    failed: attempted.length - loaded,
    total: targets.inReach.length,
    // More subscriptions can follow.
    outOfReach: fleet.isFetching ? 0 : targets.outOfReach,
    load: () => load(targets.inReach),
  };
}

/** Returns clusters without an attempt, and then those that failed. */
export function nextToLoad<Target extends { id: string }>(
  targets: readonly Target[],
  histories: ReadonlyMap<string, ReadChanges>,
): Target[] {
  const missing = targets.filter(({ id }) => !isLoaded(histories.get(id)));
  const others = missing.filter(({ id }) => !histories.has(id));
  const failed = missing.filter(({ id }) => histories.has(id));
  return [...others, ...failed].slice(0, clustersPerLoad);
}

/** Reasons that can be gone at the next attempt. */
const transientReasons: readonly UnknownReason[] = ['throttled', 'failed'];

/** Returns whether another attempt would find no more. */
function isLoaded(history: ReadChanges | undefined): boolean {
  return (
    history !== undefined &&
    'changes' in history &&
    history.unreadable.every(({ reason }) => !transientReasons.includes(reason))
  );
}

/**
 * Returns the clusters of rows that a change in Azure can explain, those with the most severe changes first.
 * `outOfReach`: the number of those in other subscriptions.
 */
export function targetsOf(
  diff: Pick<SnapshotDiff, 'changes'>,
  rows: readonly ChangeRow[],
  subscriptionIds: ReadonlySet<string>,
) {
  const wanted = new Set(clustersToExplain(diff));
  const ranks = new Map<string, number>();
  for (const { class: kind, cluster, severity } of rows) {
    if (!cluster || !wanted.has(cluster.id) || !explainedClasses.includes(kind)) continue;
    const rank = severity ? severities.indexOf(severity) : severities.length;
    ranks.set(cluster.id, Math.min(rank, ranks.get(cluster.id) ?? rank));
  }
  const ids = [...ranks].sort(([, left], [, right]) => left - right).map(([id]) => id);
  const inReach = ids.flatMap((id) => {
    const ref = parseClusterId(id);
    return ref && subscriptionIds.has(ref.subscriptionId.toLowerCase())
      ? [{ id, subscriptionId: ref.subscriptionId }]
      : [];
  });
  return { inReach, outOfReach: ids.length - inReach.length };
}
