import { resolvePrincipalsRequestSchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

const resolve = handle({ path: '/api/principals/resolve', body: resolvePrincipalsRequestSchema }, ({ gateway, body }) =>
  gateway.readPrincipals(body.ids),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: resolve });
