import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { readAccessEffect } from '@/lib/server/access/read-access-effect';
import { accessEffectBodySchema } from '@/lib/server/fix-requests';
import { handle, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/fixes/access';
const read = handle(
  { path, params: clusterRefSchema, body: accessEffectBodySchema },
  async ({ gateway, params, body }) => readAccessEffect(gateway, params, body.plan),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: read });
