import 'server-only';
import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { FleetEvent } from '@/lib/model/api/api';
import { apiVersions } from '@/lib/model/azure/api-versions';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import { type EvidenceOrigin, loaded } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import type { SubscriptionPath } from './fleet-roles';
import { type FleetFacts, toClusterEvent, toProblemEvent } from './to-fleet-event';

const concurrency = 8;

export interface UnlistedContext {
  /** Lowercase, of the person and its groups. */
  principalIds: ReadonlySet<string>;
  facts: FleetFacts;
  /** Every subscription is read from the resource provider. */
  indexFailed: boolean;
}

/**
 * Reads subscriptions for which Resource Graph lists no cluster, one batch each, from the resource provider unless a
 * role assignment proves the permission. UNCONFIRMED: deny assignments aren't evaluated. One on clusters would make a
 * subscription look empty.
 */
export async function* readUnlistedSubscriptions(
  gateway: Gateway,
  unlisted: readonly SubscriptionFacts[],
  { principalIds, facts, indexFailed }: UnlistedContext,
): AsyncGenerator<FleetEvent[]> {
  if (unlisted.length === 0) return;
  const ancestors = await readManagementGroups(gateway);
  const pathOf = ({ subscriptionId }: SubscriptionFacts): SubscriptionPath => ({
    subscriptionId,
    managementGroups: ancestors.get(subscriptionId.toLowerCase()),
  });
  const unproven = indexFailed
    ? unlisted
    : unlisted.filter((subscription) => {
        const isReadable = facts.roles.mayReadClusters(pathOf(subscription), principalIds);
        return isDisabled(subscription) || !isReadable;
      });
  yield* inParallel(unproven, concurrency, (subscription) =>
    readFromProvider(gateway, subscription, facts, pathOf(subscription)),
  );
}

/** A failure makes only management groups' roles unknown. */
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
      const problem = new Problem(
        'conflict',
        `The subscription state is ${state}. Azure might hide the subscription’s resources.`,
      );
      return [toProblemEvent(scope, problem, displayName)];
    }
    const origin: EvidenceOrigin = {
      source: 'resource-provider',
      apiVersion: apiVersions.kusto,
      requestId,
      readAt: new Date().toISOString(),
    };
    return [
      ...value.map((cluster) => toClusterEvent(loaded(cluster, origin), facts, managementGroups)),
      ...malformed.map(({ id, problem }) => toProblemEvent(id, problem, displayName)),
    ];
  } catch (error) {
    const problem = toProblem(error);
    // The token is valid for its own tenant's subscriptions.
    if (endsRequest(problem) && problem.code !== 'wrong-tenant') throw problem;
    return [toProblemEvent(scope, problem, displayName)];
  }
}

/** Source: https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states */
function isDisabled({ state }: SubscriptionFacts): boolean {
  return !['enabled', 'warned', 'pastdue', 'unknown'].includes(state.toLowerCase());
}
