import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { planFixBodySchema } from '@/lib/server/fix-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { reviewFix } from '@/lib/server/plan-fix';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/fixes/plan';
const plan = handle({ path, params: clusterRefSchema, body: planFixBodySchema }, async ({ params, body, ...who }) => {
  const answer = await reviewFix(who, params, body);
  return answer;
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: plan });
