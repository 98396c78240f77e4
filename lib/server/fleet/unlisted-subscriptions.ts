import 'server-only';
import { inParallel } from '@/lib/async/in-parallel';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { FleetEvent } from '@/lib/model/api/api';
import { apiVersions } from '@/lib/model/azure/api-versions';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import { Problem } from '@/lib/model/problem';
import type { SubscriptionPath } from './fleet-roles';
import { type FleetFacts, toClusterEvent, toProblemEvent } from './to-fleet-event';

/**
 * Subscriptions of which the index shows no cluster. It leaves out without a word what the sign-in may not read, so its
 * silence proves nothing: for most the role assignments of the person or of their groups prove that they may read, and only the
 * others are asked one by one, which names a refusal, a disabled subscription or a time-out exactly.
 */

/** Subscriptions asked at the same time. */
const concurrency = 8;

/** What is known when the index has spoken. */
export interface UnlistedContext {
  /** Whose role assignments count: the person and the groups that the token lists, in lower case. */
  principalIds: ReadonlySet<string>;
  facts: FleetFacts;
  /** The index failed: every subscription is asked, and what it holds comes from there. */
  indexFailed: boolean;
}

/**
 * Clusters and problems of the silent subscriptions, a batch for each that has to be asked. UNCONFIRMED: deny assignments are
 * not looked at; one on clusters would make a subscription look empty.
 */
export async function* readUnlistedSubscriptions(
  gateway: Gateway,
  silent: readonly SubscriptionFacts[],
  { principalIds, facts, indexFailed }: UnlistedContext,
): AsyncGenerator<FleetEvent[]> {
  if (silent.length === 0) return;
  const above = await readManagementGroups(gateway);
  const placeOf = ({ subscriptionId }: SubscriptionFacts): SubscriptionPath => ({
    subscriptionId,
    managementGroups: above.get(subscriptionId.toLowerCase()),
  });
  const unproven = indexFailed
    ? silent
    : silent.filter((one) => isDisabled(one) || !facts.roles.mayReadClusters(placeOf(one), principalIds));
  yield* inParallel(unproven, concurrency, (subscription) =>
    readFromProvider(gateway, subscription, facts, placeOf(subscription)),
  );
}

/** Without them roles that come from a management group are unknown, and nothing else is. */
async function readManagementGroups(gateway: Gateway): Promise<ReadonlyMap<string, string[]>> {
  try {
    return await gateway.readManagementGroups();
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    return new Map();
  }
}

async function readFromProvider(
  gateway: Gateway,
  subscription: SubscriptionFacts,
  facts: FleetFacts,
  { subscriptionId, managementGroups }: SubscriptionPath,
): Promise<FleetEvent[]> {
  const { displayName, state } = subscription;
  const scope = `/subscriptions/${subscriptionId}`;
  try {
    const { value, malformed, requestId } = await gateway.readClusters(subscriptionId);
    if (value.length + malformed.length === 0 && isDisabled(subscription)) {
      const says = `The subscription is ${state}: Azure may hide what is in it.`;
      return [toProblemEvent(scope, new Problem('conflict', says), displayName)];
    }
    const where = {
      state: 'read',
      source: 'resource-provider',
      apiVersion: apiVersions.kusto,
      requestId,
      readAt: new Date().toISOString(),
    } as const;
    return [
      ...value.map((cluster) => toClusterEvent({ ...where, value: cluster }, facts, managementGroups)),
      ...malformed.map(({ id, problem }) => toProblemEvent(id, problem, displayName)),
    ];
  } catch (error) {
    const problem = toProblem(error);
    // A subscription of another directory is no fault of the sign-in to the others.
    if (endsRequest(problem) && problem.code !== 'wrong-tenant') throw problem;
    return [toProblemEvent(scope, problem, displayName)];
  }
}

/** States in which a subscription works: https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states */
function isDisabled({ state }: SubscriptionFacts): boolean {
  return !['enabled', 'warned', 'pastdue', 'unknown'].includes(state.toLowerCase());
}
