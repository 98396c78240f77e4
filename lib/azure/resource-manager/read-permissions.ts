import { apiVersions } from '@/lib/model/azure/api-versions';
import { type Permission, permissionSchema } from '@/lib/model/azure/permission';
import { readJsonList } from '../reads/read-json-list';
import type { AzureResult } from '../reads/read-list';
import type { Connection } from '../transport/connection';

/**
 * What this sign-in may do at a scope, as Azure sums it up; deny assignments, locks and policies are not in it.
 * `scope` is an encoded path, empty for the root. UNCONFIRMED: that Azure answers this list at a subscription, a management
 * group and the root; the specification has resource groups and resources alone.
 * The SDK’s operation doubles a slash for Kusto, so the request is our own.
 */
export function readPermissions(connection: Connection, scope: string): Promise<AzureResult<Permission[]>> {
  return readJsonList(connection, {
    item: permissionSchema,
    path: `${scope}/providers/Microsoft.Authorization/permissions`,
    query: `api-version=${apiVersions.authorization}`,
  });
}
