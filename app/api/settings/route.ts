import { getOrganization } from '@/lib/server/config/organization';
import { handle, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

/** The server doesn't validate tokens. Azure does, and these decisions are for people of the tenant only. */
const read = handle({ path: '/api/settings' }, async ({ gateway }) => {
  await gateway.readSubscriptions();
  return { organization: getOrganization() };
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
