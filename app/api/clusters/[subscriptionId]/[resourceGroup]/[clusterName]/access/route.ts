import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { readAccess, toJsonChunks } from '@/lib/server/access/read-access';
import { accessQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { jsonResponse } from '@/lib/server/http/stream-response';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/access';
const read = handle(
  { path, params: clusterRefSchema, query: accessQuerySchema, repeatedParams: true, readsEngine: true },
  async ({ gateway, params, query }) => {
    const { database, principal } = query;
    const access = await readAccess(gateway, params, { databases: database, principals: principal });
    return jsonResponse(toJsonChunks(access));
  },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
