import { apiVersions } from '@/lib/model/azure/api-versions';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import { type SubscriptionBody, subscriptionSchema } from '../azure-bodies';
import { armList } from '../reads/arm-list';
import { type AzureResult, type ItemList, readBody, readItems } from '../reads/read-list';
import type { Connection } from '../transport/connection';

export async function readSubscriptions(connection: Connection): Promise<ItemList<SubscriptionFacts>> {
  const list = armList(connection, {
    item: subscriptionSchema,
    path: '/subscriptions',
    query: `api-version=${apiVersions.subscriptions}`,
  });
  const read = await readItems(list);
  return { ...read, value: read.value.map(toSubscriptionFacts) };
}

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

/**
 * Returns any subscription's tenant ID, or `null`. It's in `WWW-Authenticate` of the 401 without a token
 * (https://github.com/Azure/acs-engine/blob/v0.16.0/pkg/acsengine/tenantid.go relies on it).
 */
export async function readSubscriptionTenant(connection: Connection, subscriptionId: string): Promise<string | null> {
  const path = `/subscriptions/${encodeURIComponent(subscriptionId)}?api-version=${apiVersions.subscriptions}`;
  const response = await connection.armWithoutToken(path).catch(() => null);
  if (response?.status !== 401) return null;
  const [, tenantId = ''] =
    /authorization_uri="https:\/\/[^/"]+\/([^/"]+)/.exec(response.headers.get('www-authenticate') ?? '') ?? [];
  return namePatterns.guid.test(tenantId) ? tenantId.toLowerCase() : null;
}
