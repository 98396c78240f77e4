'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { apiPaths, type EligibleRolesAnswer } from '@/lib/model/api/api';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { useApi } from '../api';

/** Reads `GET …/eligible-roles`. `null` requests nothing. */
export function useEligibleRoles(ref: ClusterRef | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['eligible-roles', ref && normalizeId(toClusterId(ref))],
    queryFn: async ({ signal }) => {
      if (ref === null) throw new Error('useEligibleRoles requests nothing without a cluster');
      return api.json<EligibleRolesAnswer>({ path: apiPaths.eligibleRoles(ref), signal });
    },
    enabled: ref !== null,
  });
}

/**
 * Reads `GET …/eligible-roles?resource=`, in the order of the resources. @param resources ARM IDs of subscriptions and
 * resources
 */
export function useEligibleRolesAt(ref: ClusterRef | null, resources: readonly string[]) {
  const api = useApi();
  const requests =
    ref === null ? [] : resources.map((resource) => ({ resource, path: apiPaths.eligibleRolesAt(ref, resource) }));
  return useQueries({
    queries: requests.map(({ resource, path }) => ({
      queryKey: ['eligible-roles', normalizeId(resource)],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.json<EligibleRolesAnswer>({ path, signal }),
    })),
  });
}
