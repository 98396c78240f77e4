import type { Health } from '@/lib/model/api/api';
import { handlePublic } from '@/lib/server/handle';
import { methods } from '@/lib/server/methods';
import { getSettings } from '@/lib/server/settings';
import { getVersion } from '@/lib/server/version';

export const dynamic = 'force-dynamic';

const read = handlePublic({ path: '/api/health' }, async (): Promise<Health> => {
  return { status: 'ok', mode: getSettings().mode, version: getVersion() };
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
