'use client';

import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useApi } from '@/lib/client/api';
import { tenantsInUse } from '@/lib/fixes/roles/tenants-in-use';
import { apiPaths, type ClusterAnswer } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { LoadedTenants } from './tenants-field';
import type { ClusterTenants } from './tenants-over-clusters';

const atOnce = 4;

/** Keeps only the tenants, because evidence is large. */
export function useLoadedTenants(): LoadedTenants {
  const api = useApi();
  const [known, setKnown] = useState<ReadonlyMap<string, ClusterTenants>>(new Map());
  const [loading, setLoading] = useState(0);
  const leaving = useRef(new AbortController());
  // Before the field's effect, which loads.
  useLayoutEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const onLoad = useCallback(
    (clusterIds: readonly string[]) => {
      const { signal } = leaving.current;
      const waiting = [...clusterIds];
      setLoading(waiting.length);
      const loadNext = async (): Promise<void> => {
        const id = waiting.shift();
        const ref = id === undefined ? undefined : parseClusterId(id);
        if (id === undefined || signal.aborted) return;
        const tenants = ref
          ? await api.json<ClusterAnswer>({ path: apiPaths.cluster(ref), signal }).then(
              ({ snapshot }) => tenantsInUse(snapshot),
              () => null,
            )
          : null;
        if (signal.aborted) return;
        setKnown((before) => new Map(before).set(id, tenants));
        setLoading((left) => left - 1);
        return loadNext();
      };
      for (let lane = 0; lane < atOnce; lane += 1) void loadNext();
    },
    [api],
  );
  return { known, loading, onLoad };
}
