import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { clusterQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { readCommands, readCompactPosture, readPosture } from '@/lib/server/read-posture';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}';
const read = handle(
  { path, params: clusterRefSchema, query: clusterQuerySchema, readsEngine: true },
  async ({ gateway, params, settings, query }) => {
    if (query.evidence === 'kusto') return readCommands(gateway, params);
    const read = query.findings === 'compact' ? readCompactPosture : readPosture;
    return read(gateway, params, settings);
  },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
