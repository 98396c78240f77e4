import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { handle, methods } from '@/lib/server/http/handle';
import { listUserAssignedIdentities } from '@/lib/server/list-form-options';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/user-assigned-identities';
const list = handle({ path, params: clusterRefSchema }, ({ gateway, params }) =>
  listUserAssignedIdentities(gateway, params),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
