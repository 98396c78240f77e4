import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { vaultKeysQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { listVaultKeys } from '@/lib/server/list-form-options';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/key-vaults/keys';
const list = handle({ path, params: clusterRefSchema, query: vaultKeysQuerySchema }, ({ gateway, query }) =>
  listVaultKeys(gateway, query.vaultId),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
