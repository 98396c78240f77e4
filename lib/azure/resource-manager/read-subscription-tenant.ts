import { apiVersions } from '@/lib/model/azure/api-versions';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { Connection } from '../transport/connection';

/**
 * Returns the tenant ID of any subscription, readable or not. ARM names the tenant in the `WWW-Authenticate` header of the 401
 * that a request without a token gets (https://github.com/Azure/acs-engine/blob/v0.16.0/pkg/acsengine/tenantid.go relies on it).
 * Returns `null` where ARM names none, such as for a subscription that doesn't exist, or doesn't respond.
 */
export async function readSubscriptionTenant(connection: Connection, subscriptionId: string): Promise<string | null> {
  const path = `/subscriptions/${encodeURIComponent(subscriptionId)}?api-version=${apiVersions.subscriptions}`;
  const response = await connection.armWithoutToken(path).catch(() => null);
  if (response?.status !== 401) return null;
  const [, tenantId = ''] =
    /authorization_uri="https:\/\/[^/"]+\/([^/"]+)/.exec(response.headers.get('www-authenticate') ?? '') ?? [];
  return namePatterns.guid.test(tenantId) ? tenantId.toLowerCase() : null;
}
