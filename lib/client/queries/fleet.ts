'use client';

import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiPaths, type ClusterSummary, type CompactFleetEvent, type SnapshotLine } from '@/lib/model/api/api';
import { type CheckHeading, CompactReader, type KeptFindings } from '@/lib/model/api/compact-findings';
import type { Score } from '@/lib/model/finding';
import { fromProblemDocument, Problem, type ProblemDocument } from '@/lib/model/problem';
import { type Api, type ApiRequest, useApi } from '../api';
import { readEvents } from '../read-events';
import { settingsHeader, useSettings } from '../settings/settings-store';
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
 * A stream that breaks off is an error, and its rows stay.
 */
export function fleetQuery(api: Api, client: QueryClient, settings: string | null) {
  const queryKey = ['fleet', settings] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<FleetData> => {
      const whole = client.getQueryData<FleetData>(queryKey)?.done;
      const show = whole ? () => undefined : (fleet: FleetData) => client.setQueryData(queryKey, fleet);
      return readFleet(api, { path: apiPaths.compactFleet, signal }, show);
    },
  });
}

export function useFleet() {
  return useQuery(fleetQuery(useApi(), useQueryClient(), settingsHeader(useSettings())));
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
  const { body } = await api.stream(request);
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
