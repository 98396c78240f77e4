import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { Gateway } from '@/lib/azure/gateway';
import { toUnreadable } from '@/lib/azure/reads/evidence-result';
import type { ItemList } from '@/lib/azure/reads/read-list';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { CompactFleetEvent, FleetEvent } from '@/lib/model/api/api';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import type { Bearer } from '../http/bearer';
import { type FleetRoles, joinFleetRoles, unreadableFleetRoles } from './fleet-roles';
import { checkHeadings, type FleetFacts, toClusterRowEvent, toCompactEvent, toProblemEvent } from './to-fleet-event';
import { readUnlistedSubscriptions } from './unlisted-subscriptions';

/** The scope under which trouble of the index itself is told. */
const indexScope = 'resource-graph';

/** A thousand clusters are judged in portions, so that other requests are served in between. */
const clustersPerBatch = 25;

/** Whose fleet is read, and by which settings it is judged. */
export interface FleetRequest extends Pick<Bearer, 'objectId' | 'groups'> {
  settings: CheckSettings;
}

/**
 * The fleet as it becomes known, in batches: subscriptions from ARM, clusters page by page from Resource Graph, then the
 * subscriptions in which the index shows nothing. Throws before the first batch when the sign-in or ARM itself fails; later
 * trouble is an event.
 */
export async function* readFleet(
  gateway: Gateway,
  { objectId, groups = [], settings }: FleetRequest,
): AsyncGenerator<FleetEvent[]> {
  const listed = await gateway.readSubscriptions();
  const { value: subscriptions, malformed } = listed;
  yield [...subscriptions.map(toSubscriptionEvent), ...malformed.map(({ id, problem }) => toProblemEvent(id, problem))];
  const seen = new Set<string>();
  const counts = { subscriptions: subscriptions.length, clusters: 0, unreadable: malformed.length };
  const facts = () => readFacts(gateway, listed, settings);
  const principalIds = new Set([objectId, ...groups].map((id) => id.toLowerCase()));
  const managementGroups: Record<string, string[]> = {};
  for await (const events of readClusters(gateway, { subscriptions, principalIds, managementGroups }, facts)) {
    yield events.filter((event) => {
      // Where the index fails the provider stands in, so that alone leaves nothing unread.
      if (event.type === 'problem' && event.scope !== indexScope) counts.unreadable += 1;
      if (event.type !== 'cluster') return true;
      // A cluster can come twice when the index failed half-way and the provider was asked instead.
      const id = normalizeId(event.cluster.id);
      return !seen.has(id) && seen.add(id);
    });
  }
  counts.clusters = seen.size;
  const readAt = new Date().toISOString();
  yield [{ type: 'done', counts, upstreamRequests: gateway.upstreamRequests(), readAt, managementGroups }];
}

/** The same with findings short: the checks first, then every line. */
export async function* readCompactFleet(gateway: Gateway, options: FleetRequest): AsyncGenerator<CompactFleetEvent[]> {
  const shortener = new FindingsEncoder(checkHeadings);
  let first = true;
  for await (const events of readFleet(gateway, options)) {
    const short = events.map((event) => toCompactEvent(event, shortener));
    yield [...(first ? [{ type: 'checks' as const, checks: checkHeadings }] : []), ...short];
    first = false;
  }
}

/** `managementGroups` is filled while pages come in. */
async function* readClusters(
  gateway: Gateway,
  fleet: {
    subscriptions: readonly SubscriptionFacts[];
    principalIds: ReadonlySet<string>;
    managementGroups: Record<string, string[]>;
  },
  read: () => Promise<FleetFacts>,
): AsyncGenerator<FleetEvent[]> {
  const { subscriptions, principalIds, managementGroups } = fleet;
  // Without any subscription Resource Graph answers 403, which says nothing more than the empty list does.
  if (subscriptions.length === 0) return;
  const facts = read();
  // It is awaited beside the first page; should that fail first, nobody else listens.
  facts.catch(() => {});
  const withClusters = new Set<string>();
  let indexFailed = false;
  try {
    for await (const { rows, requestId, readAt } of gateway.readClusterPages()) {
      const known = await facts;
      for (let from = 0; from < rows.length; from += clustersPerBatch) {
        const some = rows.slice(from, from + clustersPerBatch);
        for (const row of some) {
          const subscriptionId = row.id.split('/')[2]?.toLowerCase() ?? '';
          withClusters.add(subscriptionId);
          if (row.managementGroups) managementGroups[subscriptionId] = row.managementGroups;
        }
        yield some.map((row) => toClusterRowEvent(row, { requestId, readAt }, known));
        await setImmediate();
      }
    }
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    indexFailed = true;
    yield [toProblemEvent(indexScope, problem, 'Azure Resource Graph')];
  }
  const silent = subscriptions.filter(
    ({ subscriptionId }) => indexFailed || !withClusters.has(subscriptionId.toLowerCase()),
  );
  yield* readUnlistedSubscriptions(gateway, silent, { principalIds, facts: await facts, indexFailed });
}

async function readFacts(
  gateway: Gateway,
  { value: subscriptions, malformed: [malformed], requestId }: ItemList<SubscriptionFacts>,
  settings: CheckSettings,
): Promise<FleetFacts> {
  const where = {
    state: 'read',
    source: 'resource-provider',
    apiVersion: apiVersions.subscriptions,
    requestId,
    readAt: new Date().toISOString(),
  } as const;
  const byId = new Map(subscriptions.map((value) => [value.subscriptionId.toLowerCase(), { ...where, value }]));
  return {
    subscriptions: byId,
    // Without the malformed one the list would make its clusters strangers.
    knownSubscriptions: malformed ? toUnreadable(malformed.problem) : { ...where, value: [...byId.keys()] },
    roles: await readRoles(gateway, [...byId.keys()]),
    settings,
  };
}

/** Roles of the fleet, side by side with the first page of clusters; a failure makes them unknown and hides nothing else. */
async function readRoles(gateway: Gateway, subscriptions: readonly string[]): Promise<FleetRoles> {
  const { rolesNotIndexed } = gateway;
  if (rolesNotIndexed) {
    const message = `${rolesNotIndexed.message} Open the cluster to read them.`;
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
