'use client';

import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiPaths, type ClusterSummary, type CompactFleetEvent, type SnapshotLine } from '@/lib/model/api/api';
import { type CheckHeading, CompactReader, type KeptFindings } from '@/lib/model/api/compact-findings';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Score } from '@/lib/model/finding';
import { fromProblemDocument, Problem, type ProblemDocument } from '@/lib/model/problem';
import { type Api, type ApiRequest, useApi } from '../api';
import { useSession } from '../auth/auth-provider';
import { readEvents } from '../read-events';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { type LastLoaded, lastLoadedOf } from './last-loaded';

export interface FleetCluster extends KeptFindings {
  cluster: ClusterSummary;
  score: Score;
  /** Only if the fleet was read for a snapshot. */
  snapshotLine?: SnapshotLine;
}

/** The fleet as far as it's read. */
export interface FleetData {
  /** In the order of each cluster's outcomes. */
  checks: CheckHeading[];
  subscriptions: { subscriptionId: string; displayName: string; state: string }[];
  clusters: FleetCluster[];
  problems: { scope: string; displayName?: string; problem: ProblemDocument }[];
  /** `null` until the stream ends, and if it broke off. */
  done: Extract<CompactFleetEvent, { type: 'done' }> | null;
  /** ISO time of clusters that this browser kept. The stream hasn't replaced all of them. */
  keptFrom?: string;
}

export const noFleet: FleetData = { checks: [], subscriptions: [], clusters: [], problems: [], done: null };

/** Copies once for thousands of events. */
export function addFleetEvents(
  fleet: FleetData,
  events: readonly CompactFleetEvent[],
  reader: CompactReader,
): FleetData {
  const next: FleetData = {
    checks: fleet.checks,
    subscriptions: [...fleet.subscriptions],
    clusters: [...fleet.clusters],
    problems: [...fleet.problems],
    done: fleet.done,
  };
  for (const event of events) {
    if (event.type === 'subscription') {
      const { type: _type, ...subscription } = event;
      next.subscriptions.push(subscription);
    } else if (event.type === 'cluster') {
      const { type: _type, ...cluster } = event;
      next.clusters.push(reader.read(cluster));
    } else if (event.type === 'checks') {
      next.checks = event.checks;
    } else if (event.type === 'problem') {
      const { type: _type, ...problem } = event;
      next.problems.push(problem);
    } else if (event.type === 'done') next.done = event;
    else event satisfies never;
  }
  return next;
}

/** Milliseconds between updates of the screen while rows stream in. */
const publishEvery = 120;

/**
 * Reads `GET /api/fleet`. Rows appear as they stream in, but a refresh keeps the old ones until the stream is complete.
 * Rows that this browser kept show at once and are replaced one by one. A stream that breaks off is an error, and its
 * rows stay.
 */
export function fleetQuery(api: Api, client: QueryClient, settings: string | null, last?: LastLoaded) {
  const queryKey = ['fleet', settings] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<FleetData> => {
      const whole = client.getQueryData<FleetData>(queryKey)?.done;
      if (whole) return readFleet(api, { path: fleetPath(whole.counts.clusters), signal }, () => {});
      const found = await last?.read().catch(() => undefined);
      let kept: FleetData | undefined;
      let shown = noFleet;
      const show = (fleet: FleetData) => {
        shown = fleet;
        client.setQueryData(queryKey, kept ? withKept(fleet, kept) : fleet);
      };
      const isOver = new AbortController();
      if (found) {
        void readResponse(found.response, { signal: isOver.signal }, () => {}).then(
          (fleet) => {
            if (isOver.signal.aborted) return;
            kept = fleet;
            show(shown);
          },
          () => {},
        );
      }
      let copy: Response | undefined;
      const copying: Api = {
        ...api,
        stream: async (request) => {
          const response = await api.stream(request);
          copy = last && response.clone();
          return response;
        },
      };
      try {
        const fleet = await readFleet(copying, { path: fleetPath(found?.clusters), signal }, show);
        // A full storage keeps nothing.
        void copy
          ?.blob()
          .then((body) => last?.keep(body, fleet.clusters.length))
          .catch(() => {});
        return fleet;
      } finally {
        isOver.abort();
      }
    },
  });
}

export function useFleetQuery() {
  const { person } = useSession();
  const settings = settingsHeader(useSettings());
  return fleetQuery(useApi(), useQueryClient(), settings, lastLoadedOf(person, settings));
}

export function useFleet() {
  return useQuery(useFleetQuery());
}

/** @param clusters of an earlier read, so that the server requests as many pages at once */
function fleetPath(clusters = 0): string {
  return clusters > 0 ? `${apiPaths.compactFleet}&expectedClusters=${clusters}` : apiPaths.compactFleet;
}

/** Adds kept clusters that the stream hasn't sent yet. Their outcomes are in the order of the same checks. */
function withKept(fleet: FleetData, kept: FleetData): FleetData {
  const isSameCatalog = fleet === noFleet || JSON.stringify(fleet.checks) === JSON.stringify(kept.checks);
  if (!isSameCatalog || !kept.done) return fleet;
  const replaced = new Set(fleet.clusters.map(({ cluster }) => normalizeId(cluster.id)));
  return {
    ...fleet,
    checks: kept.checks,
    subscriptions: fleet.subscriptions.length > 0 ? fleet.subscriptions : kept.subscriptions,
    clusters: [...fleet.clusters, ...kept.clusters.filter(({ cluster }) => !replaced.has(normalizeId(cluster.id)))],
    keptFrom: kept.done.readAt,
  };
}

/** Reads a fleet. `show` receives the fleet as far as it's read. Rejects if the stream breaks off. */
export async function readFleet(api: Api, request: ApiRequest, show: (fleet: FleetData) => void): Promise<FleetData> {
  try {
    return await readStream(api, request, show);
  } catch (error) {
    const claims = error instanceof Problem && error.code === 'claims-required' ? error.details.claims : undefined;
    if (!claims) throw error;
    // The demand came in the stream, after the status.
    return readStream(api, { ...request, claims }, show);
  }
}

async function readStream(api: Api, request: ApiRequest, show: (fleet: FleetData) => void): Promise<FleetData> {
  return readResponse(await api.stream(request), request, show);
}

async function readResponse(
  { body }: Response,
  request: Pick<ApiRequest, 'signal'>,
  show: (fleet: FleetData) => void,
): Promise<FleetData> {
  const reader = new CompactReader();
  let fleet = noFleet;
  let waiting: CompactFleetEvent[] = [];
  let shown = 0;
  let broken: unknown;
  try {
    for await (const event of body ? readEvents<CompactFleetEvent>(body) : []) {
      // The last event of a stream that the server aborted.
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
  // A lost connection or truncated line would look like a fault of the page.
  if (broken instanceof Problem) throw broken;
  throw new Problem('bad-upstream', 'The connection was interrupted. Showing the clusters loaded so far.');
}
