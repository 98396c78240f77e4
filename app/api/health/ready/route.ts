import { catalog } from '@/lib/server/check-documents';
import { getSettings } from '@/lib/server/config/settings';
import { handlePublic, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

/**
 * Readiness: the settings are valid and the checks load. Sends nothing to Azure, because the server has no identity.
 */
const read = handlePublic({ path: '/api/health/ready' }, async () => {
  const { mode } = getSettings();
  return { status: 'ok', mode, checks: catalog().checks.length };
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
