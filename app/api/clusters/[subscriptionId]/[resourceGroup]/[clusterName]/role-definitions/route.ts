import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { handle, methods } from '@/lib/server/http/handle';
import { listRoleDefinitions } from '@/lib/server/list-form-options';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/role-definitions';
const list = handle({ path, params: clusterRefSchema }, ({ gateway, params }) => listRoleDefinitions(gateway, params));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
