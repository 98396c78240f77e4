'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Api, ApiRequest } from '../api';
import { useApi } from '../api';

/** The server assumes it too before it knows. */
export const requestsPerAccess = 30;

/**
 * Reads `GET /api/clusters/{…}/access`. `version` changes when the cluster was loaded again, such as after a fix or
 * when names are turned on.
 */
export function accessQuery(api: Api, ref: ClusterRef, version: string, cluster?: ApiRequest['cluster']) {
  const clusterId = normalizeId(toClusterId(ref));
  return queryOptions({
    queryKey: ['access', clusterId, version, null],
    queryFn: ({ signal }) =>
      api.json<EffectiveAccess>({ path: apiPaths.access(ref), signal, names: 'if-possible', cluster }),
    // The rows stay while they load again, but not those of another cluster.
    placeholderData: (previous: EffectiveAccess | undefined, query) =>
      query?.queryKey[1] === clusterId ? previous : undefined,
  });
}

export function useAccess(ref: ClusterRef, version: string, enabled: boolean, cluster?: ApiRequest['cluster']) {
  return useQuery({ ...accessQuery(useApi(), ref, version, cluster), enabled });
}

/**
 * Reads a database that the answer for the whole cluster leaves out, because it covers the first 200. `access` has the
 * rows of both, `undefined` while the database loads.
 */
export function useAccessWithDatabase(
  ref: ClusterRef,
  version: string,
  all: EffectiveAccess | undefined,
  database: string | null,
  cluster?: ApiRequest['cluster'],
) {
  const api = useApi();
  const name = all && database !== null && isNotLoaded(all, database) ? database : null;
  const query = useQuery({
    queryKey: ['access', normalizeId(toClusterId(ref)), version, name?.toLowerCase()],
    queryFn: ({ signal }) =>
      api.json<EffectiveAccess>({
        path: apiPaths.accessToDatabase(ref, name ?? ''),
        signal,
        names: 'if-possible',
        cluster,
      }),
    enabled: name !== null,
  });
  const { data, isFetching, error, refetch } = query;
  const both = useMemo(() => all && data && name !== null && withDatabase(all, data, name), [all, data, name]);
  if (!all || name === null) return { access: all, error: null, refetch };
  return { access: both || (isFetching ? undefined : all), error: both ? null : error, refetch };
}

function isOf({ of, part }: UnreadableAccess, database: string): boolean {
  return of !== undefined && part !== 'groups' && part !== 'followers' && sameId(of, database);
}

function isNotLoaded({ unreadable }: EffectiveAccess, database: string): boolean {
  return unreadable.some((entry) => entry.reason === 'not-loaded' && isOf(entry, database));
}

function withDatabase(all: EffectiveAccess, added: EffectiveAccess, database: string): EffectiveAccess {
  const isAdded = (row: { database: string | null }) => row.database !== null && sameId(row.database, database);
  const known = new Set(all.unreadable.map((entry) => JSON.stringify(entry)));
  const accounts = new Map(
    [...(all.deletedAccounts ?? []), ...(added.deletedAccounts ?? [])].map((each) => [each.id, each]),
  );
  return {
    ...all,
    rows: [...all.rows.filter((row) => !isAdded(row)), ...added.rows.filter(isAdded)],
    summary: [...all.summary.filter((row) => !isAdded(row)), ...added.summary.filter(isAdded)],
    unreadable: [
      ...all.unreadable.filter((entry) => !isOf(entry, database)),
      ...added.unreadable.filter((entry) => isOf(entry, database) || !known.has(JSON.stringify(entry))),
    ],
    ...(accounts.size > 0 ? { deletedAccounts: [...accounts.values()] } : {}),
  };
}
