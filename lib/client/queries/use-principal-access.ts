'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import type { EffectiveAccess } from '@/lib/model/access';
import { apiPaths } from '@/lib/model/api/api';
import { normalizeId, parseClusterId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { toProblemDocument } from '@/lib/model/problem';
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
 * Reads what a principal reaches, once in this visit. `stop` keeps what was loaded. Leaving the page stops the
 * requests. When a change of access ends, its clusters are read again.
 */
export function usePrincipalAccess(principal: string): StreamState & { start: () => void; stop: () => void } {
  const api = useApi();
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>({ access: noAccess, phase: 'loading', problem: null });
  const running = useRef<AbortController | null>(null);
  const latest = useRef(api);
  latest.current = api;
  /** The stream can have read their clusters before. */
  const ended = useRef<IsChanged[]>([]);
  /** Those that had ended at Stop. Their clusters aren't shown. */
  const dropped = useRef<IsChanged[]>([]);
  const { isReading, readAgain, cancel } = useClustersReadAgain(principal, state.access, setState);

  const start = useCallback(() => {
    running.current?.abort();
    cancel();
    ended.current = [];
    dropped.current = [];
    const controller = new AbortController();
    running.current = controller;
    const isCurrent = () => running.current === controller;
    setState({ access: noAccess, phase: 'loading', problem: null });
    const show = (access: PrincipalAccess) => {
      const isOut = (id: string) => dropped.current.some((isChanged) => isChanged(id));
      if (isCurrent()) setState((known) => ({ ...known, access: withoutClusters(access, isOut) }));
    };
    readPrincipalAccess(latest.current, { principal, signal: controller.signal }, show).then(
      (access) => {
        if (controller.signal.aborted) return;
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
    dropped.current = ended.current.splice(0);
    const isOut = (id: string) => dropped.current.some((isChanged) => isChanged(id));
    setState(({ phase, problem, access }) => ({
      problem,
      access: withoutClusters(access, isOut),
      phase: phase === 'failed' ? phase : 'stopped',
    }));
  }, [cancel]);
  return { ...state, phase: isReading ? 'loading' : state.phase, start, stop };
}

/**
 * Reads clusters again, within the quotas of Azure. Their old rows are dropped at once. An unreadable one is a problem
 * until it's read again.
 */
function useClustersReadAgain(
  principal: string,
  access: PrincipalAccess,
  setState: Dispatch<SetStateAction<StreamState>>,
) {
  const api = useApi();
  /** Normalized IDs of clusters that were read again since the stream, or are in progress. */
  const asked = useRef(new Set<string>());
  const latest = useRef(access);
  latest.current = access;
  const { state, reading } = usePacedReads<ReadCost & { access: EffectiveAccess }>({
    read: async (ref, signal) => {
      const path = apiPaths.accessOnCluster(ref, principal);
      const access = await api.json<EffectiveAccess>({ path, signal, names: 'if-possible' });
      return { access, upstreamRequests: requestsPerAccess, indexQueries: 0 };
    },
    keep: (ref, { access: { clusterId, readAt, databases, rows, unreadable } }) => {
      const cluster: ReachedCluster = { clusterId, readAt, databases, rows, unreadable };
      setState((known) => {
        const others = withoutClusters(known.access, (id) => sameId(id, toClusterId(ref)));
        return { ...known, access: { ...others, clusters: [...others.clusters, cluster] } };
      });
    },
    fail: (ref, problem) => {
      const scope = toClusterId(ref);
      setState((known) => {
        const others = withoutClusters(known.access, (id) => sameId(id, scope));
        const problems = [...others.problems, { scope, problem: toProblemDocument(problem) }];
        return { ...known, access: { ...others, problems } };
      });
    },
  });

  const readAgain = useCallback(
    (isChanged: IsChanged) => {
      const { clusters, problems } = latest.current;
      const known = [...clusters.map(({ clusterId }) => clusterId), ...problems.map(({ scope }) => scope)];
      const isOut = (id: string) => parseClusterId(id) !== undefined && isChanged(id);
      const ids = new Set([...known.map(normalizeId), ...asked.current].filter(isOut));
      if (ids.size === 0) return;
      for (const id of ids) asked.current.add(id);
      setState((before) => ({ ...before, access: withoutClusters(before.access, isOut) }));
      reading.startAgain([...ids].map((id) => ({ id, subscriptionId: parseClusterId(id)?.subscriptionId ?? '' })));
    },
    [setState, reading],
  );
  const cancel = useCallback(() => {
    asked.current.clear();
    reading.cancel();
    reading.dismiss();
  }, [reading]);
  return { isReading: state.phase === 'running' || state.phase === 'paused', readAgain, cancel };
}

function withoutClusters(access: PrincipalAccess, isOut: (clusterId: string) => boolean): PrincipalAccess {
  return {
    ...access,
    clusters: access.clusters.filter(({ clusterId }) => !isOut(clusterId)),
    problems: access.problems.filter(({ scope }) => !isOut(scope)),
  };
}
