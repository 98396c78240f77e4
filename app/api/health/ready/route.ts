import { catalogue } from '@/lib/server/check-documents';
import { getSettings } from '@/lib/server/config/settings';
import { handlePublic } from '@/lib/server/http/handle';
import { methods } from '@/lib/server/http/methods';

export const dynamic = 'force-dynamic';

/**
 * Whether requests can be served: the settings are valid and the catalog of checks loads. Azure, Microsoft Graph, and Entra aren't
 * asked, since the server has no identity of its own.
 */
const read = handlePublic({ path: '/api/health/ready' }, async () => {
  const { mode } = getSettings();
  return { status: 'ok', mode, checks: catalogue().checks.length };
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
