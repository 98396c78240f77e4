import { apiVersions } from '@/lib/model/azure/api-versions';
import { type SubscriptionBody, subscriptionSchema } from '@/lib/model/azure/azure-bodies';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import { jsonList } from '../reads/read-json-list';
import { type AzureResult, type ReadItems, readBody, readItems } from '../reads/read-list';
import type { Connection } from '../transport/connection';

/** Returns every subscription that Azure lists for your account: those where it has a role. */
export async function readSubscriptions(connection: Connection): Promise<ReadItems<SubscriptionFacts>> {
  const list = jsonList(connection, {
    item: subscriptionSchema,
    path: '/subscriptions',
    query: `api-version=${apiVersions.subscriptions}`,
  });
  const read = await readItems(list);
  return { ...read, value: read.value.map(toSubscriptionFacts) };
}

/** One subscription. */
export async function readSubscription(
  connection: Connection,
  subscriptionId: string,
): Promise<AzureResult<SubscriptionFacts>> {
  const path = `/subscriptions/${subscriptionId}?api-version=${apiVersions.subscriptions}`;
  const read = readBody(await connection.arm.send({ path }), subscriptionSchema);
  return { ...read, value: toSubscriptionFacts(read.value) };
}

function toSubscriptionFacts({ subscriptionId, displayName, state, tenantId }: SubscriptionBody): SubscriptionFacts {
  return {
    subscriptionId,
    displayName: displayName ?? subscriptionId,
    state: state ?? 'Unknown',
    tenantId: tenantId ?? '',
  };
}
