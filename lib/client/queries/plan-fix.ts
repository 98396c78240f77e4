import { queryOptions } from '@tanstack/react-query';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { apiPaths } from '@/lib/model/api/api';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';

/** Sends `POST …/fixes/plan`, which only reads. */
export function planFixQuery(api: Api, { ref, fixId, input }: FixRequest) {
  return queryOptions({
    queryKey: ['plan-fix', normalizeId(toClusterId(ref)), fixId, input],
    queryFn: ({ signal }) =>
      api.json<PlanFixAnswer>({
        path: apiPaths.planFix(ref),
        body: { fixId, input },
        signal,
        // With names, the preflight can tell which principals were deleted.
        names: 'if-possible',
      }),
    staleTime: 0,
    gcTime: 0,
  });
}
