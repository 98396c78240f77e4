'use client';

import type { QueryClient } from '@tanstack/react-query';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FleetEvent } from '@/lib/model/api';
import { apiPaths } from '@/lib/model/api';
import { Problem } from '@/lib/model/problem';
import type { Api } from '../api';
import { readNdjson } from '../ndjson';
import { useApi } from '../use-api';
import type { FleetData } from './fleet-data';
import { addFleetEvents, noFleet } from './fleet-data';

/** How often rows that stream in reach the screen, in milliseconds. */
const publishEvery = 120;

/**
 * `GET /api/fleet`. On the first load rows appear as they stream in; a refresh keeps what is there until the new
 * reading is whole. A stream that breaks off is an error, and what had come in stays.
 */
export function fleetQuery(api: Api, client: QueryClient) {
  const queryKey = ['fleet'] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<FleetData> => {
      const before = client.getQueryData<FleetData>(queryKey);
      const show = !before?.done;
      const response = await api.stream({ path: apiPaths.fleet, signal });
      let fleet = noFleet;
      let waiting: FleetEvent[] = [];
      let published = 0;
      if (response.body)
        for await (const event of readNdjson<FleetEvent>(response.body)) {
          waiting.push(event);
          if (!show || performance.now() - published < publishEvery) continue;
          fleet = addFleetEvents(fleet, waiting);
          waiting = [];
          published = performance.now();
          client.setQueryData(queryKey, fleet);
        }
      fleet = addFleetEvents(fleet, waiting);
      if (fleet.done) return fleet;
      if (show) client.setQueryData(queryKey, fleet);
      throw new Problem('bad-upstream', 'The list broke off before it was whole. Rows that came in are shown.');
    },
  });
}

/** The fleet of the signed-in person. */
export function useFleet() {
  return useQuery(fleetQuery(useApi(), useQueryClient()));
}
