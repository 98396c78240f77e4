import { handlePublic, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

/** Liveness: the process responds. If not, a restart helps. */
const read = handlePublic({ path: '/api/health/live' }, async () => ({ status: 'ok' }));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
