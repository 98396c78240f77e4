import 'server-only';
import { apiVersions } from '@/lib/azure/api-versions';
import type { Gateway } from '@/lib/azure/gateway';
import { inParallel } from '@/lib/azure/in-parallel';
import { isSignInProblem } from '@/lib/azure/reading';
import { toProblem } from '@/lib/azure/to-problem';
import type { FleetEvent } from '@/lib/model/api';
import { lastSegment, normalizeId } from '@/lib/model/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceSource, ReadPart, SubscriptionFacts } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { type FleetRoles, joinFleetRoles, mayReadClusters, unreadableFleetRoles } from './fleet-roles';
import { type FleetFacts, toClusterEvent, toProblemEvent } from './to-fleet-event';

/** Subscriptions asked one by one at the same time. */
const probesAtOnce = 8;

/** The scope under which trouble of the index itself is told. */
const indexScope = 'resource-graph';

/**
 * The fleet as it becomes known: subscriptions from ARM, clusters page by page from Resource Graph, then the subscriptions in
 * which the index shows nothing. Throws before the first event when the sign-in or ARM itself fails; later trouble is an event.
 */
export async function* readFleet(gateway: Gateway, objectId: string): AsyncGenerator<FleetEvent> {
  const { value: subscriptions, requestId } = await gateway.readSubscriptions();
  for (const { subscriptionId, displayName, state } of subscriptions) {
    yield { type: 'subscription', subscriptionId, displayName, state };
  }
  const seen = new Set<string>();
  const counts = { subscriptions: subscriptions.length, clusters: 0, unreadable: 0 };
  for await (const event of readClusters(gateway, subscriptions, objectId, requestId)) {
    // A cluster can come twice when the index failed half-way and the provider was asked instead.
    if (event.type === 'cluster' && seen.has(normalizeId(event.cluster.id))) continue;
    if (event.type === 'cluster') seen.add(normalizeId(event.cluster.id));
    // Where the index fails the provider stands in, so that alone leaves nothing unread.
    if (event.type === 'problem' && event.scope !== indexScope) counts.unreadable += 1;
    yield event;
  }
  counts.clusters = seen.size;
  yield { type: 'done', counts, upstreamRequests: gateway.upstreamRequests(), readAt: new Date().toISOString() };
}

async function* readClusters(
  gateway: Gateway,
  subscriptions: readonly SubscriptionFacts[],
  objectId: string,
  requestId: string | null,
): AsyncGenerator<FleetEvent> {
  // Without any subscription Resource Graph answers 403, which says nothing more than the empty list does.
  if (subscriptions.length === 0) return;
  const read = partOf('resource-provider', apiVersions.subscriptions, requestId, new Date().toISOString());
  const facts = readRoles(gateway, subscriptions, objectId).then(
    (roles): FleetFacts => ({
      roles,
      subscriptions: new Map(subscriptions.map((value) => [value.subscriptionId.toLowerCase(), { ...read, value }])),
    }),
  );
  // It is awaited beside the first page; should that fail first, nobody else listens.
  facts.catch(() => {});
  const withClusters = new Set<string>();
  let indexFailed = false;
  try {
    for await (const page of gateway.readClusterPages()) {
      const part = partOf('resource-graph', apiVersions.resourceGraph, page.requestId, page.readAt);
      const known = await facts;
      for (const row of page.rows) {
        const id = 'cluster' in row ? row.cluster.id : row.malformed;
        withClusters.add(id.split('/')[2]?.toLowerCase() ?? '');
        yield 'cluster' in row ? toClusterEvent({ ...part, value: row.cluster }, known) : malformedRow(id);
      }
    }
  } catch (error) {
    const problem = toProblem(error);
    if (isSignInProblem(problem)) throw problem;
    indexFailed = true;
    yield toProblemEvent(indexScope, problem, 'Azure Resource Graph');
  }
  const silent = indexFailed
    ? subscriptions
    : await withoutProof(
        gateway,
        subscriptions.filter(({ subscriptionId }) => !withClusters.has(subscriptionId.toLowerCase())),
        (await facts).roles,
        objectId,
      );
  for await (const events of inParallel(silent, probesAtOnce, (one) => probe(gateway, one, facts))) yield* events;
}

/** Owners of the fleet, side by side with the first page of clusters; a failure makes them unknown and hides nothing else. */
async function readRoles(
  gateway: Gateway,
  subscriptions: readonly SubscriptionFacts[],
  objectId: string,
): Promise<FleetRoles> {
  const ids = subscriptions.map(({ subscriptionId }) => subscriptionId);
  try {
    return joinFleetRoles(
      ...(await Promise.all([gateway.readOwnerAssignments(ids, objectId), gateway.readManagementGroups()])),
    );
  } catch (error) {
    const problem = toProblem(error);
    if (isSignInProblem(problem)) throw problem;
    return unreadableFleetRoles(problem);
  }
}

/**
 * The silent subscriptions of which it is not certain that they hold no cluster. The index leaves out what the sign-in may
 * not read without a word; the person's own assignments prove for most that they may read, and only the others are asked one
 * by one. UNCONFIRMED: deny assignments are not looked at here; one on clusters would make such a subscription look empty.
 */
async function withoutProof(
  gateway: Gateway,
  silent: readonly SubscriptionFacts[],
  roles: FleetRoles,
  objectId: string,
): Promise<SubscriptionFacts[]> {
  const own = new Map(silent.map((one) => [one, roles.ownAt(one.subscriptionId, objectId)]));
  const ids = [...own.values()].flat().map(({ properties }) => lastSegment(properties.roleDefinitionId).toLowerCase());
  if (ids.length === 0) return [...silent];
  const definitions = await gateway.readIndexedRoleDefinitions([...new Set(ids)]).catch(() => []);
  return silent.filter((one) => isDisabled(one) || !mayReadClusters(own.get(one) ?? [], definitions));
}

async function probe(
  gateway: Gateway,
  subscription: SubscriptionFacts,
  facts: Promise<FleetFacts>,
): Promise<FleetEvent[]> {
  const { subscriptionId, displayName, state } = subscription;
  const scope = `/subscriptions/${subscriptionId}`;
  try {
    const { value, requestId } = await gateway.readClusters(subscriptionId);
    const part = partOf('resource-provider', apiVersions.kusto, requestId, new Date().toISOString());
    const known = await facts;
    if (value.length > 0 || !isDisabled(subscription)) {
      return value.map((cluster: KustoCluster) => toClusterEvent({ ...part, value: cluster }, known));
    }
    const says = `The subscription is ${state}: Azure may hide what is in it.`;
    return [toProblemEvent(scope, new Problem('conflict', says), displayName)];
  } catch (error) {
    const problem = toProblem(error);
    if (isSignInProblem(problem)) throw problem;
    return [toProblemEvent(scope, problem, displayName)];
  }
}

/** States in which a subscription works: https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states */
function isDisabled({ state }: SubscriptionFacts): boolean {
  return !['enabled', 'warned', 'pastdue', 'unknown'].includes(state.toLowerCase());
}

function malformedRow(id: string): FleetEvent {
  return toProblemEvent(
    id,
    new Problem('bad-upstream', 'Azure’s index describes this cluster in an unexpected shape.'),
  );
}

function partOf(source: EvidenceSource, apiVersion: string, requestId: string | null, readAt: string) {
  return { state: 'read', source, apiVersion, requestId, readAt } satisfies Omit<ReadPart<unknown>, 'value'>;
}
