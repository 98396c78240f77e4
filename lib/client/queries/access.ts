'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { EffectiveAccess } from '@/lib/model/access';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';
import { useApi } from '../api';

/** Requests of one `GET …/access`, which the server assumes too before it knows. */
export const requestsPerAccess = 30;

/**
 * `GET /api/clusters/{…}/access`: who has access to a cluster and its databases, with names if they are on. `version`
 * changes when the cluster was loaded again, such as after a fix or when names are turned on.
 */
export function accessQuery(api: Api, ref: ClusterRef, version: string) {
  const clusterId = normalizeId(toClusterId(ref));
  return queryOptions({
    queryKey: ['access', clusterId, version],
    queryFn: ({ signal }) => api.json<EffectiveAccess>({ path: apiPaths.access(ref), signal, names: 'if-possible' }),
    // The rows stay while they load again, but not those of another cluster.
    placeholderData: (previous: EffectiveAccess | undefined, query) =>
      query?.queryKey[1] === clusterId ? previous : undefined,
  });
}

export function useAccess(ref: ClusterRef, version: string, enabled: boolean) {
  return useQuery({ ...accessQuery(useApi(), ref, version), enabled });
}
