'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ClusterAnswer, CommandsAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { KustoEvidence } from '@/lib/model/kusto-evidence';
import type { Api } from '../api';
import { useApi } from '../api';
import { keepClusterReading } from '../cluster-reads/cluster-readings';
import { toClusterReading } from '../cluster-reads/to-cluster-reading';
import { useReadsLive } from '../settings/browser-switches';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { keepOutcomes } from './outcome-log';

/** Reads `GET /api/clusters/{…}`. */
export function clusterQuery(api: Api, ref: ClusterRef, settings: string | null) {
  return queryOptions({
    queryKey: ['cluster', normalizeId(toClusterId(ref)), settings],
    queryFn: async ({ signal, client, queryKey }) => {
      // Only an earlier answer has the host of the engine.
      const cluster = client.getQueryData<ClusterAnswer>(queryKey)?.snapshot.parts.cluster;
      const answer = await api.json<ClusterAnswer>({
        path: apiPaths.cluster(ref),
        signal,
        names: 'if-possible',
        cluster,
      });
      const reading = toClusterReading(answer, ref, settings);
      if (reading) keepClusterReading(toClusterId(ref), reading);
      keepOutcomes(toClusterId(ref), new Date().toISOString(), answer.findings);
      return answer;
    },
    refetchOnMount: 'always',
  });
}

/** Reads the management commands of a first answer, which couldn't have them. The page shows it while they run. */
export function commandsQuery(api: Api, ref: ClusterRef, answer: ClusterAnswer | undefined) {
  return queryOptions({
    queryKey: ['commands', normalizeId(toClusterId(ref))],
    queryFn: async ({ signal }) => {
      const cluster = answer?.snapshot.parts.cluster;
      return (await api.json<CommandsAnswer>({ path: apiPaths.commands(ref), signal, cluster })).kusto;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Returns results that belong to the answer. Absent: the answer has its own. */
export function useCommands(
  ref: ClusterRef,
  answer: ClusterAnswer | undefined,
): { commands: EvidenceResult<KustoEvidence> | undefined; isFetching: boolean } {
  const isOn = useReadsLive();
  const parts = answer?.snapshot.parts;
  const enabled = isOn && parts?.cluster.state === 'read' && parts.kusto.state === 'not-loaded';
  const { data, isFetching } = useQuery({ ...commandsQuery(useApi(), ref, answer), enabled });
  const isNewer =
    enabled && data?.state === 'read' && parts.cluster.state === 'read' && data.readAt >= parts.cluster.readAt;
  return { commands: isNewer ? data : undefined, isFetching };
}

export function useCluster(ref: ClusterRef) {
  return useQuery(clusterQuery(useApi(), ref, settingsHeader(useSettings())));
}
