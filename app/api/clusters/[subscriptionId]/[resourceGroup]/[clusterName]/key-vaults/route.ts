import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { handle, methods } from '@/lib/server/http/handle';
import { listKeyVaults } from '@/lib/server/list-form-options';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/key-vaults';
const list = handle({ path, params: clusterRefSchema }, ({ gateway, params }) => listKeyVaults(gateway, params));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
