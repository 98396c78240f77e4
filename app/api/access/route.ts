import { readFleetAccess } from '@/lib/server/access/read-fleet-access';
import { principalAccessQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { ndjsonResponse } from '@/lib/server/http/stream-response';

export const dynamic = 'force-dynamic';

const read = handle(
  { path: '/api/access', query: principalAccessQuerySchema, timeLimit: 300_000 },
  ({ gateway, caller, settings, query }) =>
    ndjsonResponse(readFleetAccess(gateway, { ...caller, settings, principal: query.principal })),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
