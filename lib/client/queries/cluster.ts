'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';
import { useApi } from '../api';
import { keepClusterReading, toClusterReading } from '../cluster-reads/cluster-readings';
import { readsLive } from '../settings/browser-switches';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { keepOutcomes } from './outcome-log';

/** Reads `GET /api/clusters/{…}`. */
export function clusterQuery(api: Api, ref: ClusterRef, settings: string | null) {
  return queryOptions({
    queryKey: ['cluster', normalizeId(toClusterId(ref)), settings],
    queryFn: async ({ signal, client, queryKey }) => {
      const earlier = client.getQueryData<ClusterAnswer>(queryKey);
      const read = (known?: ClusterAnswer) =>
        api.json<ClusterAnswer>({
          path: apiPaths.cluster(ref),
          signal,
          names: 'if-possible',
          cluster: known?.snapshot.parts.cluster,
        });
      let answer = await read(earlier);
      if (!earlier && readsLive()) {
        // Only the answer has the host. The page shows it while commands run.
        client.setQueryData(queryKey, answer);
        const first = answer;
        answer = await read(first).catch(() => first);
        signal.throwIfAborted();
      }
      const reading = toClusterReading(answer, ref, settings);
      if (reading) keepClusterReading(toClusterId(ref), reading);
      keepOutcomes(toClusterId(ref), new Date().toISOString(), answer.findings);
      return answer;
    },
    refetchOnMount: 'always',
  });
}

export function useCluster(ref: ClusterRef) {
  return useQuery(clusterQuery(useApi(), ref, settingsHeader(useSettings())));
}
