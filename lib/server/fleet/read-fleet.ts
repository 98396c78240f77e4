import { checkHeadings } from '@/lib/checks/check-headings';
import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { Gateway } from '@/lib/azure/gateway';
import type { ItemList } from '@/lib/azure/reads/read-list';
import { toUnreadable } from '@/lib/azure/reads/to-evidence-result';
import type { ClusterPage } from '@/lib/azure/resource-graph/read-fleet-rows';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import { snapshotLineOf } from '@/lib/history/snapshot-line';
import type { CompactFleetEvent, FleetEvent, SnapshotLine } from '@/lib/model/api/api';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import { type EvidenceOrigin, loaded } from '@/lib/model/evidence-result';
import type { Bearer } from '../http/bearer';
import { type FleetRoles, joinFleetRoles, unreadableFleetRoles } from './fleet-roles';
import { type FleetFacts, toClusterRowEvent, toCompactEvent, toProblemEvent } from './to-fleet-event';
import { readUnlistedSubscriptions } from './unlisted-subscriptions';

/** The resource provider then replaces Resource Graph. */
export const indexScope = 'resource-graph';

/** Other requests get their turn after these. */
const clustersPerBatch = 25;

export interface FleetRequest extends Pick<Bearer, 'objectId' | 'groups'> {
  settings: CheckSettings;
  /** From an earlier read. Only pages are requested by it. */
  expectedClusters?: number | undefined;
  /** Called before the cluster's event, and not for a cluster that had its event. */
  onSnapshot?: (snapshot: Snapshot) => void;
  /** Called before the first event. */
  onSubscriptions?: (subscriptions: readonly SubscriptionFacts[]) => void;
}

/**
 * Streams subscriptions from ARM, clusters from Resource Graph, and unlisted subscriptions. Throws before the first
 * batch if the sign-in or ARM fails. Later problems are events.
 */
export function readFleet(gateway: Gateway, request: FleetRequest): AsyncGenerator<FleetEvent[]> {
  return streamFleet(gateway, request, (event) => event);
}

/**
 * Converts each event before the next cluster is evaluated. Otherwise V8 promotes the findings of a whole batch to old
 * space, which it frees late.
 */
async function* streamFleet<Line>(
  gateway: Gateway,
  { objectId, groups = [], settings, expectedClusters = 0, onSnapshot, onSubscriptions }: FleetRequest,
  toLine: (event: FleetEvent) => Line,
): AsyncGenerator<Line[]> {
  const listing = gateway.readSubscriptions();
  const pages = gateway.readClusterPages(expectedClusters);
  const firstPage = pages.next();
  // A rejection before it's awaited must not end the process.
  firstPage.catch(() => {});
  const listed = await listing;
  const { value: subscriptions, malformed } = listed;
  onSubscriptions?.(subscriptions);
  const problems = malformed.map(({ id, problem }) => toProblemEvent(id, problem));
  yield [...subscriptions.map(toSubscriptionEvent), ...problems].map(toLine);
  const seen = new Set<string>();
  const counts = { subscriptions: subscriptions.length, clusters: 0, unreadable: malformed.length };
  const toLines = (event: FleetEvent): Line[] => {
    // The resource provider replaces Resource Graph, so nothing is unreadable.
    if (event.type === 'problem' && event.scope !== indexScope) counts.unreadable += 1;
    if (event.type === 'cluster') {
      const id = normalizeId(event.cluster.id);
      if (seen.has(id)) return [];
      seen.add(id);
    }
    return [toLine(event)];
  };
  const onFirstSnapshot = (snapshot: Snapshot) => {
    if (!seen.has(normalizeId(snapshot.clusterId))) onSnapshot?.(snapshot);
  };
  const facts = () => readFacts(gateway, listed, { settings, ...(onSnapshot ? { onSnapshot: onFirstSnapshot } : {}) });
  const principalIds = new Set([objectId, ...groups].map((id) => id.toLowerCase()));
  const managementGroups: Record<string, string[]> = {};
  const fleet = { subscriptions, principalIds, managementGroups, pages: startedPages(firstPage, pages), toLines };
  yield* readClusters(gateway, fleet, facts);
  counts.clusters = seen.size;
  const readAt = new Date().toISOString();
  const upstreamRequests = gateway.upstreamRequests();
  yield [toLine({ type: 'done', counts, upstreamRequests, readAt, managementGroups })];
}

/**
 * Streams encoded findings after one event with the checks. `withLines` adds what a snapshot file needs, at the cost of
 * a hash.
 */
export async function* readCompactFleet(
  gateway: Gateway,
  options: FleetRequest,
  withLines = false,
): AsyncGenerator<CompactFleetEvent[]> {
  const encoder = new FindingsEncoder(checkHeadings);
  const lines = new Map<string, SnapshotLine>();
  const onSnapshot = (snapshot: Snapshot) => {
    const line = snapshotLineOf(snapshot);
    if (line) lines.set(normalizeId(snapshot.clusterId), line);
  };
  const request = withLines ? { ...options, onSnapshot } : options;
  const toLine = (event: FleetEvent) => {
    const compact = toCompactEvent(event, encoder, lines);
    // Subscriptions that are read in parallel have theirs here too.
    if (event.type === 'cluster') lines.delete(normalizeId(event.cluster.id));
    return compact;
  };
  let first = true;
  for await (const events of streamFleet(gateway, request, toLine)) {
    yield [...(first ? [{ type: 'checks' as const, checks: checkHeadings }] : []), ...events];
    first = false;
  }
}

async function* startedPages(
  firstPage: Promise<IteratorResult<ClusterPage>>,
  others: AsyncGenerator<ClusterPage>,
): AsyncGenerator<ClusterPage> {
  const first = await firstPage;
  if (!first.done) yield first.value;
  yield* others;
}

/** Fills `managementGroups` while it reads the pages. */
async function* readClusters<Line>(
  gateway: Gateway,
  fleet: {
    subscriptions: readonly SubscriptionFacts[];
    principalIds: ReadonlySet<string>;
    managementGroups: Record<string, string[]>;
    pages: AsyncIterable<ClusterPage>;
    toLines: (event: FleetEvent) => Line[];
  },
  read: () => Promise<FleetFacts>,
): AsyncGenerator<Line[]> {
  const { subscriptions, principalIds, managementGroups, pages, toLines } = fleet;
  if (subscriptions.length === 0) return;
  const facts = read();
  // A rejection before it's awaited must not end the process.
  facts.catch(() => {});
  const withClusters = new Set<string>();
  let indexFailed = false;
  try {
    for await (const { rows, requestId, readAt } of pages) {
      const known = await facts;
      for (let from = 0; from < rows.length; from += clustersPerBatch) {
        const batch = rows.slice(from, from + clustersPerBatch);
        for (const row of batch) {
          const subscriptionId = row.id.split('/')[2]?.toLowerCase() ?? '';
          withClusters.add(subscriptionId);
          if (row.managementGroups) managementGroups[subscriptionId] = row.managementGroups;
        }
        yield batch.flatMap((row) => toLines(toClusterRowEvent(row, { requestId, readAt }, known)));
        await setImmediate();
      }
    }
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    indexFailed = true;
    yield toLines(toProblemEvent(indexScope, problem, 'Azure Resource Graph'));
  }
  const unlisted = subscriptions.filter(
    ({ subscriptionId }) => indexFailed || !withClusters.has(subscriptionId.toLowerCase()),
  );
  const context = { principalIds, facts: await facts, indexFailed };
  for await (const events of readUnlistedSubscriptions(gateway, unlisted, context)) yield events.flatMap(toLines);
}

async function readFacts(
  gateway: Gateway,
  { value: subscriptions, malformed: [malformed], requestId }: ItemList<SubscriptionFacts>,
  how: Pick<FleetFacts, 'settings' | 'onSnapshot'>,
): Promise<FleetFacts> {
  const origin: EvidenceOrigin = {
    source: 'resource-provider',
    apiVersion: apiVersions.subscriptions,
    requestId,
    readAt: new Date().toISOString(),
  };
  const byId = new Map(subscriptions.map((value) => [value.subscriptionId.toLowerCase(), loaded(value, origin)]));
  return {
    subscriptions: byId,
    // Otherwise its clusters would look external.
    knownSubscriptions: malformed ? toUnreadable(malformed.problem) : loaded([...byId.keys()], origin),
    roles: await readRoles(gateway, [...byId.keys()]),
    ...how,
  };
}

/** A failure makes only roles unknown. */
async function readRoles(gateway: Gateway, subscriptions: readonly string[]): Promise<FleetRoles> {
  const { rolesNotIndexed } = gateway;
  if (rolesNotIndexed) {
    const message = `${rolesNotIndexed.message} Open the cluster to load them.`;
    return unreadableFleetRoles({ ...rolesNotIndexed, message });
  }
  try {
    return joinFleetRoles(await gateway.readIndexedRoles(subscriptions));
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    return unreadableFleetRoles(toUnreadable(problem));
  }
}

function toSubscriptionEvent({ subscriptionId, displayName, state }: SubscriptionFacts): FleetEvent {
  return { type: 'subscription', subscriptionId, displayName, state };
}
