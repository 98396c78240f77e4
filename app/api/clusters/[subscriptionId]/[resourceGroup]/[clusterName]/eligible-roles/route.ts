import { toClusterId } from '@/lib/model/azure/arm-id';
import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { eligibleRolesQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { listEligibleRoles } from '@/lib/server/list-eligible-roles';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/eligible-roles';
const list = handle({ path, params: clusterRefSchema, query: eligibleRolesQuerySchema }, ({ gateway, params, query }) =>
  listEligibleRoles(gateway, query.resource ?? toClusterId(params)),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
