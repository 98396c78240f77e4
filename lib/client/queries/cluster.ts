'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';
import { useApi } from '../api';
import { keepClusterReading, toClusterReading } from '../cluster-reads/cluster-readings';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { keepOutcomes } from './outcome-log';

/** Reads `GET /api/clusters/{…}`. */
export function clusterQuery(api: Api, ref: ClusterRef, settings: string | null) {
  return queryOptions({
    queryKey: ['cluster', normalizeId(toClusterId(ref)), settings],
    queryFn: async ({ signal }) => {
      const answer = await api.json<ClusterAnswer>({ path: apiPaths.cluster(ref), signal, names: 'if-possible' });
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
