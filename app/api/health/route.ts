import type { Health } from '@/lib/model/api/api';
import { getSettings, getVersion } from '@/lib/server/config/settings';
import { handlePublic, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

const read = handlePublic({ path: '/api/health' }, async (): Promise<Health> => {
  const { mode, readOnly, requireReason } = getSettings();
  return {
    status: 'ok',
    mode,
    version: getVersion(),
    ...(readOnly ? { readOnly } : {}),
    ...(requireReason ? { requireReason } : {}),
  };
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
