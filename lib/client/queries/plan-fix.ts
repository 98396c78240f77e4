'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { PlanFixAnswer } from '@/lib/model/api';
import { apiPaths } from '@/lib/model/api';
import type { ClusterRef } from '@/lib/model/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/arm-id';
import type { FixId } from '@/lib/model/fix-id';
import type { Json } from '@/lib/model/json';
import type { Api } from '../api';
import { useApi } from '../use-api';

/** A fix on a cluster with its input: what Fix review opens for. */
export interface FixRequest {
  ref: ClusterRef;
  fixId: FixId;
  input: Json;
}

/** `POST …/fixes/plan`: the plan, what it would do, and the preflight. Reads only; nothing is written. */
export function planFixQuery(api: Api, { ref, fixId, input }: FixRequest) {
  return queryOptions({
    queryKey: ['plan-fix', normalizeId(toClusterId(ref)), fixId, input],
    queryFn: ({ signal }) => api.json<PlanFixAnswer>({ path: apiPaths.planFix(ref), body: { fixId, input }, signal }),
    // A plan is only as good as the evidence under it, so it is made anew whenever the review opens.
    staleTime: 0,
    gcTime: 0,
  });
}

/** The plan of a fix while its review is open; `null` asks nothing. `refetch` plans again. */
export function usePlanFix(request: FixRequest | null) {
  const api = useApi();
  const idle = { ref: { subscriptionId: '', resourceGroup: '', clusterName: '' }, fixId: 'undo', input: {} } as const;
  return useQuery({ ...planFixQuery(api, request ?? idle), enabled: request !== null });
}
