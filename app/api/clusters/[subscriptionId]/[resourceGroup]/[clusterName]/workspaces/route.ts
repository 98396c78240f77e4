import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { handle, methods } from '@/lib/server/http/handle';
import { listWorkspaces } from '@/lib/server/list-form-options';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/workspaces';
const list = handle({ path, params: clusterRefSchema }, ({ gateway, params }) => listWorkspaces(gateway, params));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
