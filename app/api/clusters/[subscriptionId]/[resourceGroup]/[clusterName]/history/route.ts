import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { appIdOf } from '@/lib/server/config/app-id';
import { getSettings } from '@/lib/server/config/settings';
import { handle, methods } from '@/lib/server/http/handle';
import { readHistory } from '@/lib/server/read-history';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/history';
const read = handle({ path, params: clusterRefSchema }, ({ gateway, params }) =>
  readHistory(gateway, params, { ownAppId: appIdOf(getSettings()), now: Date.now() }),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
