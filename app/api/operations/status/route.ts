import { handle, methods } from '@/lib/server/http/handle';
import { operationStatusBodySchema } from '@/lib/server/operation-status';

export const dynamic = 'force-dynamic';

const read = handle({ path: '/api/operations/status', body: operationStatusBodySchema }, ({ gateway, body }) =>
  gateway.readOperation(body.operation, body.targetId),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: read });
