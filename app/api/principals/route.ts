import { principalSearchSchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

const search = handle({ path: '/api/principals', query: principalSearchSchema }, ({ gateway, query }) =>
  gateway.searchPrincipals(query.search),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: search });
