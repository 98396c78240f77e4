import { clusterRefSchema } from '@/lib/model/arm-id-schema';
import { handle } from '@/lib/server/handle';
import { methods } from '@/lib/server/methods';
import { readPosture } from '@/lib/server/read-posture';

export const dynamic = 'force-dynamic';

const read = handle(
  { path: '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}', params: clusterRefSchema },
  ({ gateway, params, settings }) => readPosture(gateway, params, settings),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
