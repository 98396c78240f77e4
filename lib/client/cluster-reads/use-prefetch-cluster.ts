'use client';

import { useCallback, useEffect, useRef } from 'react';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { useApi } from '../api';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { clusterReadings, keepCompact, readCompact } from './cluster-readings';

/**
 * Returns a function that reads a cluster once per visit, for hover. Failures are silent, because opening the cluster
 * shows them. Leaving the page cancels the reads.
 */
export function usePrefetchCluster(): (clusterId: string) => void {
  const api = useApi();
  const settings = settingsHeader(useSettings());
  const requested = useRef(new Set<string>());
  const abortController = useRef<AbortController>(null);
  useEffect(() => {
    abortController.current = new AbortController();
    return () => abortController.current?.abort();
  }, []);
  return useCallback(
    (clusterId) => {
      const ref = parseClusterId(clusterId);
      const key = `${normalizeId(clusterId)} ${settings}`;
      const signal = abortController.current?.signal;
      const known = clusterReadings().get(normalizeId(clusterId))?.settings === settings;
      if (!ref || !signal || known || requested.current.has(key)) return;
      requested.current.add(key);
      readCompact(api, ref, signal).then(
        (answer) => keepCompact(ref, answer, settings),
        (error: unknown) => {
          const seconds = (error instanceof Problem && error.details.retryAfter) || 0;
          setTimeout(() => requested.current.delete(key), seconds * 1000);
        },
      );
    },
    [api, settings],
  );
}
