'use client';

import { useQuery } from '@tanstack/react-query';
import { apiPaths } from '@/lib/model/api/api';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { type FleetChangesAnswer, type HistoryAnswer, mostFleetChanges } from '@/lib/model/resource-change';
import { useApi } from '../api';
import { settingsHeader, useSettings } from '../settings/settings-store';

/** Reads `GET /api/clusters/{…}/history`. `version` changes when the cluster was loaded again, such as after a fix. */
export function useHistory(ref: ClusterRef, version: string) {
  const api = useApi();
  const clusterId = normalizeId(toClusterId(ref));
  return useQuery({
    queryKey: ['history', clusterId, version],
    queryFn: ({ signal }) => api.json<HistoryAnswer>({ path: apiPaths.history(ref), signal }),
    // The list stays while it loads again, but not that of another cluster.
    placeholderData: (previous: HistoryAnswer | undefined, query) =>
      query?.queryKey[1] === clusterId ? previous : undefined,
  });
}

/** Reads `GET /api/changes`. */
export function useFleetChanges(version: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['changes', version],
    queryFn: ({ signal }) =>
      api.json<FleetChangesAnswer>({ path: `${apiPaths.changes}?most=${mostFleetChanges}`, signal }),
  });
}

/** Reads `GET /api/changes` with effects, which depend on the settings of checks. */
export function useChangesWithEffects() {
  const api = useApi();
  return useQuery({
    queryKey: ['changes', 'effects', settingsHeader(useSettings())],
    queryFn: ({ signal }) =>
      api.json<FleetChangesAnswer>({ path: `${apiPaths.changes}?most=500&effects=true`, signal }),
  });
}
