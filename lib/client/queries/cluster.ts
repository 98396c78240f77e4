'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ClusterAnswer } from '@/lib/model/api';
import { apiPaths } from '@/lib/model/api';
import type { ClusterRef } from '@/lib/model/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/arm-id';
import type { Api } from '../api';
import { useApi } from '../use-api';

/** `GET /api/clusters/{…}`: everything about one cluster, with names where they are wanted. */
export function clusterQuery(api: Api, ref: ClusterRef) {
  return queryOptions({
    queryKey: ['cluster', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) => api.json<ClusterAnswer>({ path: apiPaths.cluster(ref), signal, names: true }),
    // A cluster that is opened is read anew; what was read before shows meanwhile.
    refetchOnMount: 'always',
  });
}

/** One cluster, read for the signed-in person. `refetch` reads it again. */
export function useCluster(ref: ClusterRef) {
  return useQuery(clusterQuery(useApi(), ref));
}
