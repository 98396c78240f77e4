'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ResolvePrincipalsAnswer } from '@/lib/model/api';
import { apiPaths } from '@/lib/model/api';
import type { Api } from '../api';
import { useApi } from '../use-api';

/** `POST /api/principals/resolve`: what the directory says of these object ids. */
export function resolvePrincipalsQuery(api: Api, ids: readonly string[]) {
  const sorted = [...new Set(ids.map((id) => id.toLowerCase()))].sort();
  return queryOptions({
    queryKey: ['resolve-principals', sorted],
    queryFn: ({ signal }) =>
      api.json<ResolvePrincipalsAnswer>({
        path: apiPaths.resolvePrincipals,
        body: { ids: sorted },
        signal,
        names: true,
      }),
  });
}

/** Names of object ids; asks nothing while there are none. */
export function useResolvedPrincipals(ids: readonly string[]) {
  return useQuery({ ...resolvePrincipalsQuery(useApi(), ids), enabled: ids.length > 0 });
}
