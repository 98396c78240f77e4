import type { Health } from '@/lib/model/api/api';
import { getSettings, getVersion } from '@/lib/server/config/settings';
import { handlePublic, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

const read = handlePublic({ path: '/api/health' }, async (): Promise<Health> => {
  return { status: 'ok', mode: getSettings().mode, version: getVersion() };
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
