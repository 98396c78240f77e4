'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EffectiveAccess } from '@/lib/model/access';
import { apiPaths } from '@/lib/model/api/api';
import { normalizeId, parseClusterId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { useApi } from '../api';
import type { ReadCost } from '../cluster-reads/read-all';
import { usePacedReads } from '../cluster-reads/use-read-all';
import { requestsPerAccess } from './access';
import { type IsChanged, onChangedAccess, principalAccessKey } from './kept-access';
import { noAccess, type PrincipalAccess, type ReachedCluster, readPrincipalAccess } from './principal-access';

export type StreamPhase = 'loading' | 'stopped' | 'failed' | 'done';

interface StreamState {
  access: PrincipalAccess;
  phase: StreamPhase;
  problem: unknown;
}

/**
 * Reads what a principal reaches, once in this visit. `stop` keeps what was loaded, and `start` loads again. Leaving the page
 * stops the requests. When a change of access ends, its clusters are read again.
 */
export function usePrincipalAccess(principal: string): StreamState & { start: () => void; stop: () => void } {
  const api = useApi();
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>({ access: noAccess, phase: 'loading', problem: null });
  const running = useRef<AbortController | null>(null);
  const latest = useRef(api);
  latest.current = api;
  /** Changes that ended while the stream was open: it can have read their clusters before. */
  const ended = useRef<IsChanged[]>([]);
  const { access, isReading, readAgain, cancel } = useClustersReadAgain(principal, state.access, setState);

  const start = useCallback(() => {
    running.current?.abort();
    cancel();
    ended.current = [];
    const controller = new AbortController();
    running.current = controller;
    const isCurrent = () => running.current === controller;
    setState({ access: noAccess, phase: 'loading', problem: null });
    const show = (access: PrincipalAccess) => {
      if (isCurrent()) setState((known) => ({ ...known, access }));
    };
    readPrincipalAccess(latest.current, { principal, signal: controller.signal }, show).then(
      (access) => {
        // What a change made out of date isn't kept for the next visit of the page.
        if (ended.current.length === 0) client.setQueryData(principalAccessKey(principal), access);
        if (isCurrent()) setState({ access, phase: 'done', problem: null });
      },
      (problem: unknown) => {
        if (isCurrent() && !controller.signal.aborted) setState(({ access }) => ({ access, phase: 'failed', problem }));
      },
    );
  }, [client, principal, cancel]);

  useEffect(() => {
    const known = client.getQueryData<PrincipalAccess>(principalAccessKey(principal));
    if (known) setState({ access: known, phase: 'done', problem: null });
    else start();
    return () => {
      running.current?.abort();
      running.current = null;
    };
  }, [client, principal, start]);

  const isStreaming = state.phase === 'loading';
  useEffect(() => {
    const flush = () => {
      const changes = ended.current.splice(0);
      readAgain((id) => changes.some((isChanged) => isChanged(id)));
    };
    if (!isStreaming) flush();
    return onChangedAccess((isChanged) => {
      ended.current.push(isChanged);
      if (!isStreaming) flush();
    });
  }, [isStreaming, readAgain]);

  const stop = useCallback(() => {
    running.current?.abort();
    cancel();
    setState((known) => (known.phase === 'failed' ? known : { ...known, phase: 'stopped' }));
  }, [cancel]);
  return { ...state, access, phase: isReading ? 'loading' : state.phase, start, stop };
}

/**
 * Reads clusters of a principal again, within the quotas of Azure. Their old rows are dropped at once. One that can't be read is a
 * problem in the returned `access`.
 */
function useClustersReadAgain(
  principal: string,
  read: PrincipalAccess,
  setState: Dispatch<SetStateAction<StreamState>>,
) {
  const api = useApi();
  /** Clusters to read, and those in progress, by normalized ID. */
  const outdated = useRef(new Set<string>());
  const inProgress = useRef(new Set<string>());
  const [isDropped, setDropped] = useState(false);
  const { state, reading } = usePacedReads<ReadCost & { access: EffectiveAccess }>({
    read: async (ref, signal) => {
      const id = normalizeId(toClusterId(ref));
      outdated.current.delete(id);
      inProgress.current.add(id);
      const path = apiPaths.accessOnCluster(ref, principal);
      const access = await api.json<EffectiveAccess>({ path, signal, names: 'if-possible' });
      return { access, upstreamRequests: requestsPerAccess, indexQueries: 0 };
    },
    keep: (ref, { access: { clusterId, readAt, databases, rows, unreadable } }) => {
      const id = normalizeId(toClusterId(ref));
      // Another change of the cluster ended while it was read.
      if (outdated.current.has(id)) return;
      inProgress.current.delete(id);
      const cluster: ReachedCluster = { clusterId, readAt, databases, rows, unreadable };
      setState((known) => {
        const others = withoutClusters(known.access, (other) => sameId(other, id));
        return { ...known, access: { ...others, clusters: [...others.clusters, cluster] } };
      });
    },
  });
  const access = useMemo(() => withFailed(read, state.failed), [read, state.failed]);
  const latest = useRef(access);
  latest.current = access;

  const startReading = useCallback(() => {
    reading.start(
      [...outdated.current].map((id) => ({ id, subscriptionId: parseClusterId(id)?.subscriptionId ?? '' })),
    );
  }, [reading]);
  const readAgain = useCallback(
    (isChanged: IsChanged) => {
      const { clusters, problems } = latest.current;
      const known = [...clusters.map(({ clusterId }) => clusterId), ...problems.map(({ scope }) => scope)];
      const isOut = (id: string) => parseClusterId(id) !== undefined && isChanged(id);
      const ids = [...known, ...inProgress.current].filter(isOut);
      if (ids.length === 0) return;
      for (const id of ids) outdated.current.add(normalizeId(id));
      setDropped(true);
      setState((before) => ({ ...before, access: withoutClusters(before.access, isOut) }));
      startReading();
    },
    [setState, startReading],
  );
  useEffect(() => {
    if (state.phase !== 'done') return;
    for (const { id } of state.failed) outdated.current.delete(normalizeId(id));
    // Clusters that changed again while they were read.
    if (outdated.current.size > 0) startReading();
    else setDropped(false);
  }, [state.phase, state.failed, startReading]);

  const cancel = useCallback(() => {
    outdated.current.clear();
    inProgress.current.clear();
    setDropped(false);
    reading.cancel();
    reading.dismiss();
  }, [reading]);
  return { access, isReading: isDropped, readAgain, cancel };
}

/** Returns what was read without these clusters. */
function withoutClusters(access: PrincipalAccess, isOut: (clusterId: string) => boolean): PrincipalAccess {
  return {
    ...access,
    clusters: access.clusters.filter(({ clusterId }) => !isOut(clusterId)),
    problems: access.problems.filter(({ scope }) => !isOut(scope)),
  };
}

/** Adds the clusters that couldn't be read again. */
function withFailed(access: PrincipalAccess, failed: readonly { id: string; message: string }[]): PrincipalAccess {
  const missing = failed.filter(({ id }) => !access.clusters.some(({ clusterId }) => sameId(id, clusterId)));
  if (missing.length === 0) return access;
  const problems = missing.map(({ id, message }) => ({
    scope: id,
    problem: toProblemDocument(new Problem('bad-upstream', message)),
  }));
  return { ...access, problems: [...access.problems, ...problems] };
}
