import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { applyFix } from '@/lib/server/apply-fix';
import { applyFixBodySchema, requireReason } from '@/lib/server/fix-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { apiHeaders } from '@/lib/server/http/problem-response';

export const dynamic = 'force-dynamic';

const path = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}/fixes';
const apply = handle(
  { path, params: clusterRefSchema, body: applyFixBodySchema, checkBody: requireReason, changesAzure: true },
  async ({ params, body, ...who }) => {
    const answer = await applyFix(who, params, body);
    return Response.json(answer, { status: answer.status === 'accepted' ? 202 : 200, headers: apiHeaders });
  },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: apply });
