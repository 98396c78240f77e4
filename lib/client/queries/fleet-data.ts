import type { ClusterSummary, CompactFleetEvent } from '@/lib/model/api/api';
import type { CheckHeading, CompactReader, KeptFindings } from '@/lib/model/api/compact-findings';
import type { Score } from '@/lib/model/finding';
import type { ProblemDocument } from '@/lib/model/problem';

/** A cluster of the fleet with its posture. */
export interface FleetCluster extends KeptFindings {
  cluster: ClusterSummary;
  score: Score;
}

/** The fleet as far as it is known. */
export interface FleetData {
  /** The checks, in the order of each cluster's outcomes. */
  checks: CheckHeading[];
  subscriptions: { subscriptionId: string; displayName: string; state: string }[];
  clusters: FleetCluster[];
  /** Scopes that could not be read, each with the reason. */
  problems: { scope: string; displayName?: string; problem: ProblemDocument }[];
  /** The last line of the stream; `null` while it is coming in or when it broke off. */
  done: Extract<CompactFleetEvent, { type: 'done' }> | null;
}

/** A fleet of which nothing is known. */
export const noFleet: FleetData = { checks: [], subscriptions: [], clusters: [], problems: [], done: null };

/**
 * The fleet with further events, as a new object; one copy for many events, since thousands come in. `reader` is that of their
 * stream.
 */
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
