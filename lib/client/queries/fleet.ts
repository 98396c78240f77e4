'use client';

import type { QueryClient } from '@tanstack/react-query';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CompactFleetEvent } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import { CompactReader } from '@/lib/model/api/compact-findings';
import { fromProblemDocument, Problem } from '@/lib/model/problem';
import type { Api, ApiRequest } from '../api';
import { readNdjson } from '../ndjson';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { useApi } from '../use-api';
import type { FleetData } from './fleet-data';
import { addFleetEvents, noFleet } from './fleet-data';

/** How often rows that stream in reach the screen, in milliseconds. */
const publishEvery = 120;

/**
 * `GET /api/fleet`, judged by `settings`. On the first load rows appear as they stream in; a refresh keeps what is there until the new
 * reading is whole. A stream that breaks off is an error, and what had come in stays.
 */
export function fleetQuery(api: Api, client: QueryClient, settings: string | null) {
  const queryKey = ['fleet', settings] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<FleetData> => {
      const whole = client.getQueryData<FleetData>(queryKey)?.done;
      const show = whole ? () => undefined : (fleet: FleetData) => client.setQueryData(queryKey, fleet);
      try {
        return await readFleet(api, { path: apiPaths.compactFleet, signal }, show);
      } catch (error) {
        const claims = error instanceof Problem && error.code === 'claims-required' ? error.details.claims : undefined;
        if (!claims) throw error;
        // The demand came in the middle of the stream, where a status can no longer carry it.
        return readFleet(api, { path: apiPaths.compactFleet, signal, claims }, show);
      }
    },
  });
}

/** The fleet of the signed-in person. */
export function useFleet() {
  return useQuery(fleetQuery(useApi(), useQueryClient(), settingsHeader(useSettings())));
}

async function readFleet(api: Api, request: ApiRequest, show: (fleet: FleetData) => void): Promise<FleetData> {
  const { body } = await api.stream(request);
  const reader = new CompactReader();
  let fleet = noFleet;
  let waiting: CompactFleetEvent[] = [];
  let shown = 0;
  let broken: unknown;
  try {
    for await (const event of body ? readNdjson<CompactFleetEvent>(body) : []) {
      // The last line of a stream that the server had to give up.
      if (event.type === 'problem' && event.scope === 'fleet') throw fromProblemDocument(event.problem);
      waiting.push(event);
      if (performance.now() - shown < publishEvery) continue;
      fleet = addFleetEvents(fleet, waiting, reader);
      waiting = [];
      shown = performance.now();
      show(fleet);
    }
  } catch (error) {
    if (request.signal?.aborted) throw error;
    broken = error;
  }
  fleet = addFleetEvents(fleet, waiting, reader);
  if (fleet.done) return fleet;
  show(fleet);
  // A connection that is lost rejects as a fault of the page would, and so does a line that is cut.
  if (broken instanceof Problem) throw broken;
  throw new Problem('bad-upstream', 'The list broke off before it was whole. Rows that came in are shown.');
}
