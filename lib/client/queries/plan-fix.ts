import { queryOptions } from '@tanstack/react-query';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { apiPaths } from '@/lib/model/api/api';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';

/** `POST …/fixes/plan`: the plan, what it would do, and the preflight. Reads only; nothing is written. */
export function planFixQuery(api: Api, { ref, fixId, input }: FixRequest) {
  return queryOptions({
    queryKey: ['plan-fix', normalizeId(toClusterId(ref)), fixId, input],
    queryFn: ({ signal }) =>
      api.json<PlanFixAnswer>({
        path: apiPaths.planFix(ref),
        body: { fixId, input },
        signal,
        // The preflight then knows which principals were deleted.
        names: 'if-possible',
      }),
    // A plan is only as good as the evidence under it, so it is made anew whenever the review opens.
    staleTime: 0,
    gcTime: 0,
  });
}
