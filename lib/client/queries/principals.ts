'use client';

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { PrincipalSearchAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { Api } from '../api';
import { useApi } from '../use-api';
import { useDebounced } from '../use-debounced';

/** `GET /api/principals?search=`. */
export function principalsQuery(api: Api, search: string) {
  return queryOptions({
    queryKey: ['principals', search],
    queryFn: ({ signal }) =>
      api.json<PrincipalSearchAnswer>({
        path: `${apiPaths.principals}?${new URLSearchParams({ search })}`,
        signal,
        names: 'needed',
      }),
    placeholderData: keepPreviousData,
  });
}

/** People, groups and applications whose name, address or id matches; asks 250 ms after the last key, from two letters on. */
export function usePrincipalSearch(text: string) {
  const search = useDebounced(text.trim(), 250);
  return useQuery({ ...principalsQuery(useApi(), search), enabled: search.length >= 2 });
}
