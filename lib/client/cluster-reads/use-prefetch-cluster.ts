'use client';

import { useCallback, useEffect, useRef } from 'react';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { useApi } from '../use-api';
import { clusterReadings } from './cluster-readings';
import { keepCompact, readCompact } from './read-compact';

/**
 * Reads a cluster that somebody lingers over, once in a visit. A failure is silent: nobody asked, and opening the cluster tells
 * what is wrong; lingering again tries again, though not before Azure wants to be asked. Leaving the page ends what is under way.
 */
export function usePrefetchCluster(): (clusterId: string) => void {
  const api = useApi();
  const settings = settingsHeader(useSettings());
  const asked = useRef(new Set<string>());
  const giveUp = useRef<AbortController>(null);
  useEffect(() => {
    giveUp.current = new AbortController();
    return () => giveUp.current?.abort();
  }, []);
  return useCallback(
    (clusterId) => {
      const ref = parseClusterId(clusterId);
      const key = `${normalizeId(clusterId)} ${settings}`;
      const signal = giveUp.current?.signal;
      const known = clusterReadings().get(normalizeId(clusterId))?.settings === settings;
      if (!ref || !signal || known || asked.current.has(key)) return;
      asked.current.add(key);
      readCompact(api, ref, signal).then(
        (answer) => keepCompact(ref, answer, settings),
        (error: unknown) => {
          const seconds = (error instanceof Problem && error.details.retryAfter) || 0;
          setTimeout(() => asked.current.delete(key), seconds * 1000);
        },
      );
    },
    [api, settings],
  );
}
