'use client';

import { useQuery } from '@tanstack/react-query';
import { apiPaths, type EligibleRolesAnswer } from '@/lib/model/api/api';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { useApi } from '../api';

/** `GET …/eligible-roles`: roles that the account can activate at a cluster. `null` requests nothing. */
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
