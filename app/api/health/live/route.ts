import { handlePublic } from '@/lib/server/http/handle';
import { methods } from '@/lib/server/http/methods';

export const dynamic = 'force-dynamic';

/** Liveness: the process responds. If not, a restart helps. */
const read = handlePublic({ path: '/api/health/live' }, async () => ({ status: 'ok' }));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
